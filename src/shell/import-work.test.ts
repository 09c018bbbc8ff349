import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mapImport } from '#capabilities/exchange/commands/map.server.ts';
import { importIncidents, startImport } from '#capabilities/exchange/commands/receive.server.ts';
import { takeIn } from '#capabilities/exchange/commands/take-in.server.ts';
import { undoImport } from '#capabilities/exchange/commands/undo.server.ts';
import { openRun } from '#capabilities/exchange/commands/work.server.ts';
import { groundFor } from '#capabilities/exchange/ground.server.ts';
import { mapForm, mapInput, mapValues } from '#capabilities/exchange/map-form.ts';
import { inPieces } from '#capabilities/exchange/pieces.server.ts';
import { readingFor } from '#capabilities/exchange/open-file.server.ts';
import { importPage, type ImportPage } from '#capabilities/exchange/queries/import-page.server.ts';
import { rejectsAfter } from '#capabilities/exchange/queries/rejects.server.ts';
import { exchangeResources } from '#capabilities/exchange/resources.server.ts';
import { csv, written } from '#capabilities/exchange/reading/written.fixture.ts';
import { repeatedFailures } from '#capabilities/signals/queries/repeats.server.ts';
import type { Actor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../tests/support/provider.ts';
import { takeFileIn, type ImportWork } from './import.server.ts';
import { carryOn } from './import-work.server.ts';

const db = testDatabase();
const dialectA = readFileSync('tests/samples/incidents-dialect-a.csv');
const table = (rows: string[][]) => Buffer.from(written(csv(rows), 'utf-8'));
const small = table([
	['Ref', 'Date', 'Home', 'Type', 'Degree of harm', 'Description'],
	['1', '31/01/2026', 'Oakview', 'Fall', 'a bit nasty', 'Fell by the bed'],
	['2', '30/01/2026', 'Harbour Street', 'Fall', 'none', 'Tripped'],
	['3', '', 'Oakview', 'Fall', 'none', '=no day']
]);

const faults: unknown[] = [];
async function does(actor: Actor, command: Command, input: object): Promise<Outcome> {
	const outcome = await db.perform(command, actor, input);
	await carryOn(db, actor, outcome, (error) => faults.push(error));
	expect(faults).toEqual([]);
	return outcome;
}

const sent = (bytes: Buffer, more: object = {}) => ({
	fileName: 'export.csv',
	content: bytes.toString('base64'),
	...more
});

const idOf = (outcome: Outcome): string => {
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
};

async function page(actor: Actor, id: string): Promise<ImportPage> {
	const found = await db.tenants.read(actor.providerId, (tx) =>
		importPage(tx, actor, id, new Date())
	);
	if (!found) throw new Error('The import is not there.');
	return found;
}

const imports = (actor: Actor) =>
	db.tenants.read(actor.providerId, async (tx) => {
		const list = exchangeResources[0];
		const found = await list?.list(tx, actor, {}, { cursor: null, limit: 10 });
		return found?.rows ?? [];
	});

describe('a file sent from the page', () => {
	it('is looked at, matched, taken in and undone', async () => {
		const given = await givenProvider(db);
		const actor = given.actor('helen');
		const id = idOf(await does(actor, startImport, sent(small)));
		const before = await page(actor, id);
		expect(before).toMatchObject({ status: 'previewed', missing: [] });
		expect(before.counts).toMatchObject({ rows: 3, accepted: 2, rejected: 1, duplicates: 0 });

		const { toMap } = before;
		if (!toMap) throw new Error('The file waits to be matched.');
		const asked = mapForm(toMap).fields.map((field) => field.name);
		expect(asked).toContain('means.physicalHarm.a bit nasty');
		const answers = { ...mapValues(toMap), 'means.physicalHarm.a bit nasty': 'moderate' };
		const input = { importId: id, ...mapInput(toMap, { ...answers, saveAs: 'Old system' }) };
		expect((await does(actor, mapImport, input)).kind).toBe('done');

		expect((await does(actor, takeIn, { importId: id })).kind).toBe('done');
		const after = await page(actor, id);
		expect(after).toMatchObject({ status: 'done', counts: { accepted: 2, rejected: 1 } });
		const harms = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('signal')
				.select(['physical_harm', 'service_id'])
				.where('provider_id', '=', given.providerId)
				.orderBy('physical_harm')
				.execute()
		);
		expect(harms).toEqual([
			{ physical_harm: 'moderate', service_id: given.services.oakview },
			{ physical_harm: 'none', service_id: given.services.harbour }
		]);
		const { rows } = await db.tenants.read(given.providerId, (tx) =>
			rejectsAfter(tx, given.providerId, id, 0, 10)
		);
		expect(rows).toMatchObject([
			{ line: 4, column: 'Date', cells: ['3', '', 'Oakview', 'Fall', 'none', '=no day'] }
		]);

		const again = idOf(await does(actor, startImport, sent(small, { profile: 'old system' })));
		const second = await page(actor, again);
		expect(second.counts).toMatchObject({ accepted: 0, duplicates: 2, changed: 0 });

		expect((await does(actor, undoImport, { importId: id })).kind).toBe('done');
		expect((await page(actor, id)).status).toBe('undone');
		expect((await does(actor, takeIn, { importId: again })).kind).toBe('done');
		expect((await page(actor, again)).counts).toMatchObject({ accepted: 2, duplicates: 0 });
	});

	it('asks for the service when nothing says it, and keeps everything sent', async () => {
		const given = await givenProvider(db);
		const actor = given.actor('sunita');
		const id = idOf(await does(actor, startImport, sent(dialectA)));
		const waiting = await page(actor, id);
		expect(waiting.missing).toHaveLength(1);
		expect(await does(actor, takeIn, { importId: id })).toMatchObject({ kind: 'refused' });

		const { toMap } = waiting;
		if (!toMap) throw new Error('The file waits to be matched.');
		const values = mapValues(toMap);
		const refused = await does(actor, mapImport, { importId: id, ...mapInput(toMap, values) });
		expect(refused).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'service' }] }
		});
		const chosen = { ...values, service: given.services.oakview };
		await does(actor, mapImport, { importId: id, ...mapInput(toMap, chosen) });
		await does(actor, takeIn, { importId: id });
		expect((await page(actor, id)).counts.accepted).toBeGreaterThan(100);

		const repeats = await db.tenants.read(given.providerId, (tx) =>
			repeatedFailures(tx, actor, { from: '2025-01-01', to: '2026-12-31', service: null })
		);
		expect(repeats.length).toBeGreaterThan(0);
	});

	it.each([
		['empty', Buffer.alloc(0)],
		['spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
		['document', Buffer.from('%PDF-1.7 nothing to see')]
	])('is refused in plain words when it is %s', async (code, bytes) => {
		const given = await givenProvider(db);
		const actor = given.actor('helen');
		const outcome = await does(actor, startImport, sent(bytes));
		expect(outcome).toMatchObject({
			kind: 'refused',
			refusal: { code, fields: [{ field: 'file' }] }
		});
		expect(await imports(actor)).toEqual([]);
	});
});

describe('who may', () => {
	it('is a manager for their own services, and nobody without care for any', async () => {
		const given = await givenProvider(db);
		const id = idOf(await does(given.actor('grace'), startImport, sent(small)));
		const { counts } = await page(given.actor('grace'), id);
		expect(counts).toMatchObject({ accepted: 1, rejected: 2 });
		for (const person of ['ana', 'tess', 'alex'] as const) {
			const actor = given.actor(person);
			expect(await does(actor, startImport, sent(small))).toMatchObject({ kind: 'forbidden' });
			expect(await imports(actor)).toEqual([]);
			expect(await does(actor, takeIn, { importId: id })).toMatchObject({ kind: 'not_found' });
		}
		expect(await does(given.actor('mo'), takeIn, { importId: id })).toMatchObject({
			kind: 'not_found'
		});
		expect(await imports(given.actor('sunita'))).toHaveLength(1);
		const other = await givenProvider(db);
		expect(await does(other.actor('helen'), undoImport, { importId: id })).toMatchObject({
			kind: 'not_found'
		});
	});
});

describe('a file sent over the API', () => {
	const keyOf = (given: GivenProvider, scopes: string[]): Actor => ({
		kind: 'api_key',
		providerId: given.providerId,
		keyId: newId(),
		name: 'Another system',
		scopes
	});

	it('is taken in by one request, and its counts can be read', async () => {
		const given = await givenProvider(db);
		const key = keyOf(given, ['exchange.write', 'exchange.read']);
		const look = sent(dialectA, { service: 'Oakview', dryRun: true });
		await does(key, importIncidents, look);
		await does(key, importIncidents, sent(dialectA, { service: 'Oakview' }));
		const rows = await imports(key);
		expect(rows).toMatchObject([
			{ status: 'done', encoding: 'utf-8-bom', delimiter: ',' },
			{ status: 'previewed' }
		]);
		const [real, dry] = rows as { accepted: number; rows: number }[];
		expect(real?.accepted).toBe(dry?.accepted);
		for (const row of rows) expect(exchangeResources[0]?.row.safeParse(row).success).toBe(true);
		expect(await imports(keyOf(given, ['exchange.read']))).toEqual([]);
	});

	it('says what is missing instead of half taking in', async () => {
		const given = await givenProvider(db);
		const key = keyOf(given, ['exchange.import-incidents']);
		expect(await does(key, importIncidents, sent(dialectA))).toMatchObject({
			kind: 'refused',
			refusal: { code: 'incomplete' }
		});
		expect(await does(key, importIncidents, sent(dialectA, { service: 'Nowhere' }))).toMatchObject({
			kind: 'refused',
			refusal: { code: 'unknown_service' }
		});
		expect(
			await does(key, importIncidents, { fileName: 'x', content: 'not base64!' })
		).toMatchObject({ kind: 'invalid' });
	});
});

describe('an import that was cut off', () => {
	it('completes when taken up again, and doubles nothing', async () => {
		const given = await givenProvider(db);
		const actor = given.process('command-line import');
		const header = ['Ref', 'Date', 'Home', 'Resident', 'Type', 'Description'];
		const many = table([
			header,
			...Array.from({ length: 2500 }, (_, at) => [
				`${at}`,
				'31/01/2026',
				'Oakview',
				`Resident ${at % 7}`,
				'Fall',
				`Fell, number ${at}`
			]),
			['12', '31/01/2026', 'Oakview', 'Resident 5', 'Fall', 'Fell, number 12']
		]);
		const { ground, opened } = await db.tenants.read(given.providerId, async (tx) => {
			const ground = await groundFor(tx, actor);
			return { ground, opened: await readingFor(tx, actor, many, ground, null, undefined) };
		});
		if ('code' in opened) throw new Error(opened.sentence);
		const { reading } = opened;
		const { sniffed, mapping } = reading;
		const importId = idOf(
			await db.perform(openRun, actor, {
				fileName: 'many.csv',
				digest: 'd',
				serviceId: null,
				profileId: null,
				mapping,
				...sniffed
			})
		);
		const work: ImportWork = { importId, actor, onBehalfOf: null };
		let calls = 0;
		const dying: typeof db.perform = (command, ...rest) => {
			calls += 1;
			// It dies after the reports of the second thousand are in, before that is noted.
			if (command.name === 'exchange.note-rows' && calls > 4) throw new Error('killed');
			return db.perform(command, ...rest);
		};
		const parts = { tenants: db.tenants, perform: dying };
		await expect(takeFileIn(parts, work, inPieces(many), reading, ground)).rejects.toThrow(
			'killed'
		);
		const { counts } = await takeFileIn(db, work, inPieces(many), reading, ground);
		expect(counts).toMatchObject({ rows: 2501, accepted: 2500, rejected: 0, duplicates: 1 });
		const kept = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('signal')
				.select((eb) => eb.fn.countAll<number>().as('count'))
				.where('provider_id', '=', given.providerId)
				.executeTakeFirstOrThrow()
		);
		expect(kept.count).toBe(2500);
	});

	it('is the same when two take in one file at once', async () => {
		const given = await givenProvider(db);
		const actor = given.actor('helen');
		const one = idOf(await db.perform(startImport, actor, sent(dialectA, { service: 'Oakview' })));
		const two = idOf(await db.perform(startImport, actor, sent(dialectA, { service: 'Oakview' })));
		await Promise.all([one, two].map((importId) => does(actor, takeIn, { importId })));
		const counts = await Promise.all([one, two].map(async (id) => (await page(actor, id)).counts));
		const expected = (counts[0]?.rows ?? 0) - (counts[0]?.rejected ?? 0);
		const total = counts.reduce((sum, each) => sum + each.accepted, 0);
		const keys = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('import_key')
				.select((eb) => eb.fn.countAll<number>().as('count'))
				.where('provider_id', '=', given.providerId)
				.executeTakeFirstOrThrow()
		);
		expect(keys.count).toBe(total);
		expect(total).toBeLessThanOrEqual(expected);
		expect(total).toBeGreaterThan(100);
	});
});
