import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { newId } from '#kernel/ids.ts';
import { gather, part, rowsAsJson } from './gather.ts';

const db = testDatabase();

describe('parts of a page', () => {
	const number = (n: number) =>
		part(`number ${n}`, sql<number>`${n}::int`, (value: number) => [value]);
	const asked = async <Value>(query: Parameters<typeof db.tenants.read<Value>>[1]) => {
		const statements: string[] = [];
		const told = await db.tenants.read(newId(), query, (statement) => statements.push(statement));
		return { told, statements: statements.length };
	};

	it('are asked in one statement and told group by group, in their order', async () => {
		const rows = part(
			'rows',
			rowsAsJson(sql<{ n: number }>`select n from generate_series(4, 5) n`),
			(all) => all.map(({ n }) => n)
		);
		const nothing = part('nothing', sql<null>`null::json`, () => []);
		const words = part('words', sql<string>`${'x'}::text`, (word) => [word]);
		expect(
			await asked((tx) =>
				gather(tx, { numbers: [number(3), nothing, rows], words: [words], none: [] })
			)
		).toEqual({ told: { numbers: [3, 4, 5], words: ['x'], none: [] }, statements: 1 });
	});

	it('cost nothing when there are none', async () => {
		expect(await asked((tx) => gather(tx, { none: [] }))).toEqual({
			told: { none: [] },
			statements: 0
		});
	});

	it('give an empty list for a query without rows', async () => {
		const none = part('none', rowsAsJson(sql<{ n: number }>`select 1 as n where false`), (all) => [
			all.length
		]);
		expect((await asked((tx) => gather(tx, { none: [none] }))).told).toEqual({ none: [0] });
	});
});
