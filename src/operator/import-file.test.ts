import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoImport } from '#capabilities/exchange/commands/undo.server.ts';
import { csv, written } from '#capabilities/exchange/reading/written.fixture.ts';
import { takeFileOut } from '#shell/import.server.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../tests/support/provider.ts';
import { importFile, type FileToImport, type ImportAnswer } from './import-file.ts';

const db = testDatabase();
let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'holdfast-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sample = (name: string) => join('tests/samples', name);
const silent = { progress: () => ({ at() {}, end() {} }) };

async function imported(
	given: GivenProvider,
	path: string,
	more: Partial<FileToImport> = {}
): Promise<ImportAnswer> {
	const file = { path, fileName: basename(path), isDryRun: false, ...more };
	return importFile(db, silent, given.process('command-line import'), {
		service: undefined,
		profile: undefined,
		rejects: undefined,
		...file
	});
}

const kept = async (name: string, bytes: Uint8Array): Promise<string> => {
	const path = join(folder, name);
	await writeFile(path, bytes);
	return path;
};

/** Every table an import may write, counted. */
async function everything(given: GivenProvider): Promise<Record<string, number>> {
	const tables = [
		'signal',
		'signal_person',
		'person_supported',
		'event',
		'command',
		'import_run',
		'import_key',
		'import_problem',
		'reaction'
	] as const;
	return db.tenants.read(given.providerId, async (tx) => {
		const counts: Record<string, number> = {};
		for (const table of tables) {
			const row = await tx
				.selectFrom(table)
				.select((eb) => eb.fn.countAll<number>().as('count'))
				.where('provider_id', '=', given.providerId)
				.executeTakeFirstOrThrow();
			counts[table] = row.count;
		}
		return counts;
	});
}

const reports = (given: GivenProvider) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('signal')
			.selectAll()
			.where('provider_id', '=', given.providerId)
			.where('withdrawn_at', 'is', null)
			.execute()
	);

const undo = async (given: GivenProvider, importId: string | null) => {
	const actor = given.process('command-line import');
	const outcome = await db.perform(undoImport, actor, { importId });
	if (outcome.kind === 'done') {
		await takeFileOut(db, { importId: outcome.subjectId, actor, onBehalfOf: null });
	}
	return outcome;
};

describe('taking in dialect A, which names no service', () => {
	it('says which services there are when none is given', async () => {
		const given = await givenProvider(db);
		await expect(imported(given, sample('incidents-dialect-a.csv'))).rejects.toThrow(
			/--service.*Harbour Street, Oakview/
		);
		await expect(
			imported(given, sample('incidents-dialect-a.csv'), { service: 'Nowhere' })
		).rejects.toThrow('There is no service “Nowhere”. There are: Harbour Street, Oakview.');
	});

	it('looks first without writing anything', async () => {
		const given = await givenProvider(db);
		const before = await everything(given);
		const look = await imported(given, sample('incidents-dialect-a.csv'), {
			service: 'Oakview',
			isDryRun: true
		});
		expect(look).toMatchObject({ dryRun: true, importId: null, service: 'Oakview' });
		expect(look.accepted).toBeGreaterThan(100);
		expect(await everything(given)).toEqual(before);

		const real = await imported(given, sample('incidents-dialect-a.csv'), { service: 'Oakview' });
		expect({ ...real, importId: null, dryRun: true }).toEqual(look);
		expect(real).toMatchObject({ dryRun: false, importId: expect.any(String) });
	});

	it('enters closed: untriaged, nobody written to, safeguarding kept apart', async () => {
		const given = await givenProvider(db);
		const came = await imported(given, sample('incidents-dialect-a.csv'), { service: 'oakview' });
		const rows = await reports(given);
		expect(rows).toHaveLength(came.accepted);
		expect(came.rows).toBe(came.accepted + came.rejected + came.duplicates);
		expect(new Set(rows.map((row) => row.service_id))).toEqual(new Set([given.services.oakview]));
		expect(new Set(rows.map((row) => row.reporter_kind))).toEqual(new Set(['import']));
		for (const row of rows) {
			expect(['closed', 'concluded']).toContain(row.status);
			expect([row.tier, row.triaged_at, row.reporter_id]).toEqual([null, null, null]);
		}
		const apart = rows.filter((row) => row.compartment === 'safeguarding');
		expect(apart.length).toBe(came.safeguarding);
		expect(apart.length).toBeGreaterThan(0);
		expect(apart.every((row) => row.kind === 'safeguarding')).toBe(true);
		const after = await everything(given);
		expect([after['reaction'], after['import_key']]).toEqual([0, came.accepted]);
	});

	it('changes nothing the second time, and comes back after an undo', async () => {
		const given = await givenProvider(db);
		const file = sample('incidents-dialect-a.csv');
		const first = await imported(given, file, { service: 'Oakview' });
		const rows = await reports(given);
		const second = await imported(given, file, { service: 'Oakview' });
		expect(second).toMatchObject({
			rows: first.rows,
			accepted: 0,
			rejected: first.rejected,
			duplicates: first.rows - first.rejected,
			changed: 0
		});
		expect(await reports(given)).toEqual(rows);

		expect((await undo(given, first.importId)).kind).toBe('done');
		expect(await reports(given)).toEqual([]);
		expect(await undo(given, first.importId)).toMatchObject({ kind: 'refused' });

		const again = await imported(given, file, { service: 'Oakview' });
		expect(again).toMatchObject({ accepted: first.accepted, duplicates: first.duplicates });
		expect(await reports(given)).toHaveLength(first.accepted);
	});

	it('is not undone while a lesson rests on it, and says which', async () => {
		const given = await givenProvider(db);
		const came = await imported(given, sample('incidents-dialect-a.csv'), { service: 'Oakview' });
		const [used] = await reports(given);
		const lesson = { provider_id: given.providerId, id: given.staff.ana };
		await db.tenants.write(given.providerId, async (tx) => {
			const started = { status: 'draft', title: 'Count twice', created_at: new Date() };
			await tx
				.insertInto('lesson')
				.values({ ...lesson, ...started })
				.execute();
			await tx
				.insertInto('lesson_source')
				.values({
					provider_id: given.providerId,
					lesson_id: lesson.id,
					signal_id: used?.id ?? '',
					added_at: new Date()
				})
				.execute();
		});
		const outcome = await undo(given, came.importId);
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'used_by_lessons' } });
		expect(JSON.stringify(outcome)).toContain('“Count twice” already uses its reports');
		expect(await reports(given)).toHaveLength(came.accepted);
	});
});

describe('taking in dialect B, which names the site', () => {
	it('finds each service and makes references in place of names', async () => {
		const given = await givenProvider(db);
		const came = await imported(given, sample('incidents-dialect-b.csv'));
		expect(came).toMatchObject({ encoding: 'windows-1252', delimiter: ';' });
		expect(came.accepted).toBeGreaterThan(50);
		const people = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('person_supported')
				.select(['reference', 'service_id'])
				.where('provider_id', '=', given.providerId)
				.execute()
		);
		expect(people.length).toBeGreaterThan(0);
		for (const { reference } of people) expect(reference).toMatch(/^R-[0-9A-F]{10}$/);
		expect((await everything(given))['signal_person']).toBeGreaterThan(0);
		const second = await imported(given, sample('incidents-dialect-b.csv'));
		expect([second.accepted, second.changed]).toEqual([0, 0]);
	});
});

describe('dialects nobody has seen', () => {
	it('reads UTF-16 with tabs, free-text severity and formula cells', async () => {
		const given = await givenProvider(db);
		const table = [
			[
				'Case no',
				'When did it happen',
				'Building',
				'Nature of event',
				'How bad was it',
				'Narrative'
			],
			['7', '31 Jan 2026 14:05', 'Oakview', 'Fall', 'quite bad, maybe', '=HYPERLINK("x")'],
			['8', '1 Feb 2026 09:00', 'Oakview', 'Medication error', 'no harm', 'Dose given late'],
			['9', '', 'Oakview', 'Fall', 'low', 'Nobody wrote the day']
		];
		const path = await kept('new.tsv', written(csv(table, '\t'), 'utf-16le'));
		const rejects = join(folder, 'rejected.csv');
		const came = await imported(given, path, { rejects });
		expect(came).toMatchObject({
			rows: 3,
			accepted: 2,
			rejected: 1,
			encoding: 'utf-16le',
			delimiter: '\t'
		});
		expect(came.unsure).toBeGreaterThan(0);
		expect(came.problems[0]).toMatchObject({ kind: 'rejected', line: 4 });
		const harms = (await reports(given)).map((row) => row.physical_harm).toSorted();
		expect(harms).toEqual(['none', 'not_graded']);
		const told = await readFile(rejects, 'utf8');
		expect(told.split('\r\n')[1]).toMatch(/^4,When did it happen,.*Nobody wrote the day/);
	});

	it('says changed where the other system changed a row, and keeps ours', async () => {
		const given = await givenProvider(db);
		const table = (words: string) => [
			['Ref', 'Date', 'Home', 'Type', 'Description'],
			['A1', '31/01/2026', 'Oakview', 'Fall', words],
			['A2', '30/01/2026', 'Oakview', 'Fall', 'The same'],
			['A2', '30/01/2026', 'Oakview', 'Fall', 'The same']
		];
		const first = await kept('one.csv', written(csv(table('As it was')), 'utf-8'));
		expect(await imported(given, first)).toMatchObject({ accepted: 2, duplicates: 1, changed: 0 });
		const later = await kept('two.csv', written(csv(table('As it is now')), 'utf-8'));
		expect(await imported(given, later)).toMatchObject({ accepted: 0, duplicates: 3, changed: 1 });
		const words = (await reports(given)).map((row) => row.words).toSorted();
		expect(words).toEqual(['As it was', 'The same']);
	});

	it('refuses what is not a list in plain words', async () => {
		const given = await givenProvider(db);
		const workbook = await kept('book.csv', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]));
		await expect(imported(given, workbook)).rejects.toThrow(/spreadsheet workbook/);
		await expect(imported(given, join(folder, 'none.csv'))).rejects.toThrow(/There is no file/);
	});
});
