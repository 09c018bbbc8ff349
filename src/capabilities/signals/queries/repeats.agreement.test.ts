import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../../tests/support/provider.ts';
import { reportsOn } from '../commands/given-reports.fixture.ts';
import type { HistoryRow } from '../model.ts';
import { REVIEW_TIERS } from '../triage.ts';
import { repeatedFailures } from './repeats.server.ts';

const db = testDatabase();
const { named, act, send, read, rowOf } = reportsOn(db);
const types = ['medicines-omission', 'medicines-wrong-dose'] as const;
const harms = ['none', 'low', 'moderate'] as const;
const spring = { from: '2026-04-10', to: '2026-05-20' };

/** What stands in the table, and what the reports themselves say, written apart from the code it checks. */
async function both(given: GivenProvider) {
	return read(given, async (tx) => {
		const kept =
			await sql`select service_id, month::text, failure_code, reports, with_harm, last_on::text
			from signal_repeat_month where provider_id = ${given.providerId}
			order by 1, 2, 3`.execute(tx);
		const rows = await tx
			.selectFrom('signal')
			.select([
				'service_id',
				'failure_code',
				'kind',
				'status',
				'compartment',
				'withdrawn_at',
				'physical_harm',
				'psychological_harm',
				sql<string>`happened_on::text`.as('day')
			])
			.where('provider_id', '=', given.providerId)
			.execute();
		const cells = new Map<string, Record<string, string | number>>();
		for (const row of rows) {
			if (row.failure_code === null || row.compartment !== null || row.withdrawn_at !== null)
				continue;
			if (row.status === 'rejected' || REVIEW_TIERS.kindsWithoutReview.includes(row.kind)) continue;
			const month = `${row.day.slice(0, 7)}-01`;
			const key = [row.service_id, month, row.failure_code].join(' ');
			const was = cells.get(key);
			const isHarm = [row.physical_harm, row.psychological_harm].some(
				(harm) => !['none', 'not_graded'].includes(harm)
			);
			cells.set(key, {
				service_id: row.service_id,
				month,
				failure_code: row.failure_code,
				reports: Number(was?.['reports'] ?? 0) + 1,
				with_harm: Number(was?.['with_harm'] ?? 0) + (isHarm ? 1 : 0),
				last_on: [String(was?.['last_on'] ?? ''), row.day].sort().at(-1) ?? ''
			});
		}
		const said = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
		return { kept: kept.rows, said };
	});
}

const type = fc.constantFrom(...types);
const harm = fc.constantFrom(...harms);
const which = fc.nat(20);
const steps = fc.array(
	fc.oneof(
		{
			weight: 4,
			arbitrary: fc.record({
				is: fc.constant('send' as const),
				kind: fc.constantFrom('incident', 'near_miss', 'comment', 'compliment'),
				day: fc.constantFrom(
					'03-31',
					'04-01',
					'04-18',
					'04-30',
					'05-01',
					'05-09',
					'05-31',
					'06-01'
				),
				hour: fc.constantFrom('00:10', '12:00', '23:50'),
				isHarbour: fc.boolean(),
				type,
				harm
			})
		},
		{ weight: 3, arbitrary: fc.record({ is: fc.constant('grade' as const), which, type, harm }) },
		fc.record({ is: fc.constant('join' as const), which, into: which }),
		fc.record({ is: fc.constant('change' as const), which }),
		fc.record({ is: fc.constant('worry' as const) }),
		fc.record({ is: fc.constant('import' as const), count: fc.integer({ min: 1, max: 3 }) }),
		fc.record({ is: fc.constant('undo' as const) })
	),
	{ minLength: 4, maxLength: 16 }
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Does one step as a person would. What the rules refuse changes nothing, and that is fine here. */
async function take(given: GivenProvider, one: Step, sent: string[], imports: Imported[]) {
	const importer = given.process('import');
	const pick = (at: number) => sent[at % Math.max(1, sent.length)];
	if (one.is === 'send') {
		const input = {
			kind: one.kind,
			serviceId: one.isHarbour ? given.services.harbour : given.services.oakview,
			happenedAt: `2026-${one.day}T${one.hour}`,
			typeCode: one.type,
			physicalHarm: one.harm
		};
		sent.push(await send(given, one.isHarbour ? 'hugo' : 'ana', input));
	} else if (one.is === 'worry') {
		await act(given, 'ana', 'raise-worry', {
			isEveryoneSafe: 'yes',
			emergencyCalled: 'not_needed',
			aboutSenior: 'no',
			serviceId: given.services.oakview,
			happenedAt: '2026-05-01T22:00',
			words: 'She shouts at him when nobody is there.'
		});
	} else if (one.is === 'import') {
		const importId = newId();
		const rows = Array.from({ length: one.count }, () => historyRow(given));
		await db.perform(named('take-in-history'), importer, {
			importId,
			onBehalfOf: given.staff.grace,
			rows
		});
		imports.push({ importId, signalIds: rows.map(({ id }) => id) });
	} else if (one.is === 'undo') {
		const last = imports.pop();
		if (last) await db.perform(named('withdraw-imported'), importer, last);
	} else {
		const id = pick(one.which);
		if (id === undefined) return;
		const { revision } = await rowOf(given, id);
		if (one.is === 'grade') {
			await act(given, 'martin', 'grade-report', {
				id,
				revision,
				typeCode: one.type,
				physicalHarm: one.harm,
				psychologicalHarm: 'none',
				potentialSeverity: 'none'
			});
		} else if (one.is === 'change') {
			const more = { to: 'complaint', reason: 'They want an answer.', confirmed: ['yes'] };
			await act(given, 'martin', 'change-kind', { id, revision, ...more });
		} else {
			const { reference } = await rowOf(given, pick(one.into) ?? id);
			const intoReference = reference;
			await act(given, 'martin', 'reject-as-duplicate', { id, revision, intoReference });
		}
	}
}

interface Imported {
	readonly importId: string;
	readonly signalIds: string[];
}

const historyRow = (given: GivenProvider): HistoryRow => ({
	id: newId(),
	kind: 'incident',
	serviceId: given.services.oakview,
	teamId: null,
	place: null,
	shiftGroup: 'days',
	words: 'Out of the old system',
	immediateAction: null,
	happenedOn: '2026-04-30',
	time: null,
	reportedOn: null,
	closedOn: '2026-05-02',
	domainCode: 'medicines',
	failureCode: 'medicines-omission',
	physicalHarm: 'low',
	psychologicalHarm: 'not_graded',
	potentialSeverity: 'not_graded',
	personIds: []
});

describe('what keeps going wrong, kept by month', () => {
	it('is what the reports say, whatever is reported and whatever becomes of it', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (all) => {
				const given = await givenProvider(db);
				const sent: string[] = [];
				const imports: Imported[] = [];
				for (const one of all) await take(given, one, sent, imports);
				const { kept, said } = await both(given);
				expect(kept).toEqual(said);
			}),
			{ numRuns: 20 }
		);
	}, 120_000);

	it('moves a report that is graded again from one type to the other, and drops what was withdrawn', async () => {
		const given = await givenProvider(db);
		const sent: string[] = [];
		const imports: Imported[] = [];
		const first = { is: 'send', kind: 'incident', day: '05-09', hour: '12:00' } as const;
		const more = { isHarbour: false, type: types[0], harm: 'low' } as const;
		await take(given, { ...first, ...more }, sent, imports);
		await take(given, { is: 'import', count: 2 }, sent, imports);
		expect((await both(given)).kept).toMatchObject([{ reports: 2 }, { reports: 1, with_harm: 1 }]);
		await take(given, { is: 'grade', which: 0, type: types[1], harm: 'none' }, sent, imports);
		await take(given, { is: 'undo' }, sent, imports);
		expect((await both(given)).kept).toMatchObject([
			{ failure_code: types[1], reports: 1, with_harm: 0 }
		]);
	});

	it('counts a joined report no more, and a worry never', async () => {
		const given = await givenProvider(db);
		const sent: string[] = [];
		const happenedAt = '2026-05-09T12:00';
		for (const typeCode of types) sent.push(await send(given, 'ana', { typeCode, happenedAt }));
		await take(given, { is: 'worry' }, sent, []);
		const { kept } = await both(given);
		expect(kept).toHaveLength(2);
		await take(given, { is: 'join', which: 1, into: 0 }, sent, []);
		expect((await rowOf(given, sent[1] ?? '')).status).toBe('rejected');
		expect((await both(given)).kept).toMatchObject([{ failure_code: types[0], reports: 1 }]);
	});

	it('is filled by the migration with the same, for what was there before', async () => {
		const given = await givenProvider(db);
		const sent: string[] = [];
		const imports: Imported[] = [];
		for (const day of ['04-30', '05-01', '05-31'] as const) {
			const more = { isHarbour: false, type: types[0], harm: 'low', hour: '23:50' } as const;
			for (const kind of ['incident', 'near_miss', 'compliment'] as const) {
				await take(given, { is: 'send', kind, day, ...more }, sent, imports);
			}
		}
		await take(given, { is: 'join', which: 0, into: 1 }, sent, imports);
		await take(given, { is: 'worry' }, sent, imports);
		await take(given, { is: 'import', count: 2 }, sent, imports);
		const migration = await readFile('db/migrations/0133_figures_kept.sql', 'utf8');
		const from = migration.indexOf('alter table signal no force');
		const end = 'alter table signal force row level security;';
		const fill = migration.slice(from, migration.indexOf(end) + end.length);
		expect(fill).toContain('insert into signal_repeat_month');
		// Before the migration’s own statements, which keep the table to themselves.
		const { kept } = await both(given);
		const client = await db.owner.connect();
		try {
			await client.query('begin; create temp table filled (like signal_repeat_month)');
			await client.query(fill.replace('into signal_repeat_month', 'into filled'));
			const { rows } = await client.query(
				`select service_id, month::text, failure_code, reports, with_harm, last_on::text from filled
				where provider_id = $1 order by 1, 2, 3`,
				[given.providerId]
			);
			expect(kept.length).toBeGreaterThan(1);
			expect(rows).toEqual(kept);
		} finally {
			await client.query('rollback');
			client.release();
		}
	});

	it('counts both of two reports that come in at one moment', async () => {
		const given = await givenProvider(db);
		await Promise.all(
			['ana', 'bola', 'chidi', 'dawn'].map((who) =>
				send(given, who as 'ana', { typeCode: types[0], happenedAt: '2026-05-09T10:00' })
			)
		);
		expect((await both(given)).kept).toMatchObject([{ reports: 4 }]);
	});

	it('shows the same from the months as live, less what the reader is kept from', async () => {
		const given = await givenProvider(db);
		const ids: string[] = [];
		for (const day of ['04-01', '04-30', '05-09', '05-31']) {
			const happenedAt = `2026-${day}T12:00`;
			ids.push(await send(given, 'ana', { typeCode: types[0], physicalHarm: 'low', happenedAt }));
		}
		const shown = (who: 'grace' | 'sunita' | 'tess' | 'ana' | 'mo') =>
			read(given, (tx) => repeatedFailures(tx, given.actor(who), spring));
		// A process has everything counted live; managers read the months; Ana has only her own.
		const live = await read(given, (tx) => repeatedFailures(tx, given.process('bench'), spring));
		expect(live).toMatchObject([{ count: 4, withHarm: 4, lastOn: '2026-05-31' }]);
		expect(live[0]?.newest).toEqual([...ids].reverse());
		for (const who of ['grace', 'sunita', 'ana'] as const)
			expect(await shown(who), who).toEqual(live);
		expect(await shown('mo')).toEqual([]);
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('signal_exclusion')
				.values({
					provider_id: given.providerId,
					signal_id: ids[3] ?? '',
					staff_id: given.staff.grace,
					reason: 'it is about them'
				})
				.execute()
		);
		expect(await shown('grace')).toMatchObject([{ count: 3, withHarm: 3, lastOn: '2026-05-09' }]);
		expect((await shown('grace'))[0]?.newest).not.toContain(ids[3]);
		expect(await shown('sunita')).toEqual(live);
	});

	it('counts a single team’s own reports live, and nothing of the team beside it', async () => {
		const given = await givenProvider(db);
		const tess = given.actor('tess');
		const ground = {
			...tess,
			grants: [
				{
					role: 'team_leader' as const,
					services: [given.services.oakview],
					teams: [given.teams.ground]
				}
			]
		};
		for (const team_id of [given.teams.ground, given.teams.ground, given.teams.first]) {
			const id = await send(given, 'ana', { typeCode: types[0], happenedAt: '2026-05-09T12:00' });
			await db.tenants.write(given.providerId, (tx) =>
				tx.updateTable('signal').set({ team_id }).where('id', '=', id).execute()
			);
		}
		const seen = await read(given, (tx) => repeatedFailures(tx, ground, spring));
		expect(seen).toMatchObject([{ count: 2 }]);
	});
});
