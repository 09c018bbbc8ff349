import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '#house';
import { databaseTypes } from '#platform/database/types.ts';
import { referencePages } from '../scripts/reference.ts';
import { testDatabase } from './support/database.ts';

const db = testDatabase();

describe('the reference', () => {
	it.each(Object.entries(referencePages()))('%s is what the code says', (file, text) => {
		expect(readFileSync(`docs/reference/${file}`, 'utf8')).toBe(text);
	});

	it('names every command once', () => {
		const names = commands.map((command) => command.name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('has a README in every room', () => {
		const rooms = readdirSync('src/capabilities');
		const silent = rooms.filter(
			(room) => !readdirSync(`src/capabilities/${room}`).includes('README.md')
		);
		expect(silent).toEqual([]);
	});
});

describe('the types of the database', () => {
	it('are the ones the migrations make', async () => {
		const kept = readFileSync('src/platform/database/schema.generated.ts', 'utf8');
		expect(await databaseTypes(db.owner)).toBe(kept);
	});
});
