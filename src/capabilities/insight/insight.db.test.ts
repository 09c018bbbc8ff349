import { describe, expect, it } from 'vitest';
import { newId, spokenReference } from '#kernel/ids.ts';
import { spreadOf } from '#kernel/spread.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { keepFigures } from './commands/keep-figures.server.ts';
import { figureOf, keptInterval, keptIntervals, keptListening } from './kept.ts';
import { intervalRow } from './present.ts';
import { intervals } from './queries/intervals.server.ts';
import { keptFigure } from './queries/kept.server.ts';
import { overseenServices } from './queries/services.server.ts';
import { listening } from './queries/listening.server.ts';

const db = testDatabase();
const now = new Date('2026-06-30T09:00:00Z');
const june = { from: '2026-06-01', to: '2026-06-30', service: null };
const usual = { start: 'reported', end: 'told_back' } as const;

interface Given {
	readonly toldAfterMinutes?: number;
	readonly reportedAt?: string;
	readonly more?: object;
}

/** Reports by Ana at Oakview; how long each waited is all that differs. */
async function write(given: GivenProvider, reports: readonly Given[]): Promise<string[]> {
	const rows = reports.map(({ toldAfterMinutes, reportedAt, more }) => {
		const id = newId();
		const reported = new Date(reportedAt ?? '2026-06-02T09:00:00Z');
		return {
			provider_id: given.providerId,
			id,
			reference: `${spokenReference(id)}-${id.slice(-6)}`,
			kind: 'incident',
			status: 'triaged',
			service_id: given.services.oakview,
			words: 'Something',
			happened_on: '2026-06-02',
			occurred_at: reported,
			reported_at: reported,
			recorded_at: reported,
			reporter_kind: 'person',
			reporter_id: given.staff.ana,
			told_back_at:
				toldAfterMinutes === undefined
					? null
					: new Date(reported.getTime() + toldAfterMinutes * 60_000),
			...more
		};
	});
	await db.tenants.write(given.providerId, (tx) => tx.insertInto('signal').values(rows).execute());
	return rows.map(({ id }) => id);
}

const heard = (given: GivenProvider, who: PersonKey) =>
	db.tenants.read(given.providerId, (tx) => listening(tx, given.actor(who), june, now));

async function answer(given: GivenProvider, signalId: string, answered: string | null) {
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.insertInto('signal_told_back')
			.values({
				provider_id: given.providerId,
				id: newId(),
				signal_id: signalId,
				told_by: given.staff.grace,
				told_at: new Date('2026-06-03T09:00:00Z'),
				words: 'Thank you.',
				seen_at: now,
				answered,
				answered_at: answered === null ? null : now
			})
			.execute()
	);
}

describe('told back', () => {
	it('measures in the database what the rule measures', async () => {
		const given = await givenProvider(db);
		const minutes = [5, 60, 61, 1440, 90, 20_000, 61, 3, 700, 701, 702];
		const ids = await write(
			given,
			minutes.map((toldAfterMinutes) => ({ toldAfterMinutes }))
		);
		const [oakview] = await heard(given, 'grace');
		expect(oakview?.told).toEqual(
			spreadOf(minutes.map((value, place) => ({ id: ids[place] ?? '', value })))
		);
	});

	it('counts who waits, how long, and not who is on hold, joined, imported or worried', async () => {
		const given = await givenProvider(db);
		const [, longest] = await write(given, [
			{ reportedAt: '2026-06-29T09:00:00Z' },
			{ reportedAt: '2026-06-10T09:00:00Z' },
			{ more: { status: 'rejected' } },
			{ more: { reporter_kind: 'import', reporter_id: null } },
			{ more: { kind: 'safeguarding', compartment: 'safeguarding' } },
			{ more: { kind: 'feedback' } },
			{ reportedAt: '2026-05-01T09:00:00Z' }
		]);
		const [oakview] = await heard(given, 'grace');
		expect(oakview).toMatchObject({ reported: 2, waiting: 2, late: 1, told: null });
		expect(oakview?.longest).toEqual({ minutes: 20 * 1440, id: longest });
	});

	it('takes what was said of the newest words only, and never a reading', async () => {
		const given = await givenProvider(db);
		const [read, partly] = await write(given, [{ toldAfterMinutes: 60 }, { toldAfterMinutes: 60 }]);
		await answer(given, read ?? '', null);
		await answer(given, partly ?? '', 'partly');
		const [oakview] = await heard(given, 'grace');
		expect(oakview).toMatchObject({ saidYes: 0, saidPartly: 1, saidNo: 0, toAnswerAgain: 1 });
	});

	it('shows each reader their own services and nothing else', async () => {
		const given = await givenProvider(db);
		await write(given, [{ toldAfterMinutes: 60 }]);
		for (const who of ['mo', 'bola', 'alex'] as const) expect(await heard(given, who)).toEqual([]);
		for (const who of ['grace', 'martin', 'helen', 'sunita'] as const) {
			expect(await heard(given, who), who).toHaveLength(1);
		}
		const other = await givenProvider(db);
		expect(await heard(other, 'sunita')).toEqual([]);
	});
});

describe('intervals', () => {
	const times = (given: GivenProvider, interval: Parameters<typeof intervals>[2]) =>
		db.tenants.read(given.providerId, (tx) =>
			intervals(tx, given.actor('grace'), interval, june, now)
		);

	it('list every value while there are fewer than five', async () => {
		const given = await givenProvider(db);
		await write(given, [{ toldAfterMinutes: 60 }, { toldAfterMinutes: 30 }, {}]);
		const [oakview] = await times(given, usual);
		expect(oakview?.few.map(({ value }) => value)).toEqual([30, 60]);
		expect(oakview).toMatchObject({ open: 1, backwards: 0, spread: { n: 2, worst: 60 } });
	});

	it('leave out what ran backwards or has no hour, and say how many', async () => {
		const given = await givenProvider(db);
		await write(given, [
			{ toldAfterMinutes: -30 },
			{ toldAfterMinutes: 45, more: { is_time_known: false } }
		]);
		expect((await times(given, usual))[0]).toMatchObject({ backwards: 1, unknown: 0 });
		const fromHappened = (await times(given, { start: 'occurred', end: 'told_back' }))[0];
		expect(fromHappened).toMatchObject({ spread: null, backwards: 1, unknown: 1 });
	});

	it('never hide who is still on the way behind those who arrived', async () => {
		const given = await givenProvider(db);
		const [, , waits] = await write(given, [
			{ toldAfterMinutes: 60 },
			{ toldAfterMinutes: 30 },
			{ reportedAt: '2026-06-01T09:00:00Z' },
			{ reportedAt: '2026-06-01T08:00:00Z', more: { status: 'closed' } }
		]);
		const [oakview] = await times(given, usual);
		if (!oakview) throw new Error('Nothing was measured.');
		expect(oakview.longestOpen).toEqual({ minutes: 29 * 1440, id: waits });
		expect(intervalRow(oakview, 'told_back').cells['worst']).toMatchObject({
			href: `/reports/${waits}`,
			note: 'Still going on'
		});
		// A lesson need not come of it: nobody waits for one.
		expect(intervalRow(oakview, 'lesson_live').cells['worst']).toMatchObject({
			text: '60 minutes'
		});
	});
});

describe('figures of last night', () => {
	const night = (given: GivenProvider) =>
		db.perform(keepFigures, given.process('keep-figures'), {}, { clock: now });
	const year = { from: '2025-06-30', to: '2026-06-30', service: null };

	async function listened(given: GivenProvider) {
		const ids = await write(given, [
			...[5, 60, 61, 1440, 90, 20_000].map((toldAfterMinutes) => ({ toldAfterMinutes })),
			{ reportedAt: '2026-06-10T09:00:00Z' },
			{ more: { status: 'rejected' } },
			{ more: { withdrawn_at: now } },
			{ more: { kind: 'safeguarding', compartment: 'safeguarding' } },
			{ toldAfterMinutes: 30, more: { service_id: given.services.harbour } },
			{ toldAfterMinutes: 30, reportedAt: '2025-06-01T09:00:00Z' }
		]);
		await answer(given, ids[0] ?? '', 'partly');
		return ids;
	}

	it('are what the page works out itself at that hour, of every service', async () => {
		const given = await givenProvider(db, { isSample: true });
		await listened(given);
		expect((await night(given)).kind).toBe('done');
		const sunita = given.actor('sunita');
		await db.tenants.read(given.providerId, async (tx) => {
			const kept = await keptFigure(tx, sunita, 'told_back', keptListening, null);
			expect(kept).toMatchObject({ asOf: now, from: year.from, to: year.to });
			expect(kept?.rows).toHaveLength(2);
			expect(kept?.rows).toEqual(await listening(tx, sunita, year, now));
			for (const one of keptIntervals) {
				const times = await keptFigure(tx, sunita, figureOf(one), keptInterval, null);
				expect(times?.rows, one.end).toEqual(await intervals(tx, sunita, one, year, now));
			}
			// One service alone, where it is too busy to be read by day; and the list knows how busy each is.
			const service = given.services.oakview;
			const alone = await keptFigure(tx, sunita, 'told_back', keptListening, service);
			expect(alone?.rows).toEqual(await listening(tx, sunita, { ...year, service }, now));
			expect((await overseenServices(tx, sunita)).map(({ reports }) => reports)).toEqual(
				kept?.rows.map(({ reported }) => reported)
			);
		});
	});

	it('hold no worry, no withdrawn report, and nothing older than the year', async () => {
		const given = await givenProvider(db, { isSample: true });
		const ids = await listened(given);
		await night(given);
		const { rows } = await db.owner.query<{ facts: unknown }>(
			'select facts from insight_kept where provider_id = $1',
			[given.providerId]
		);
		const text = JSON.stringify(rows);
		for (const left of [7, 8, 9, 11]) expect(text).not.toContain(ids[left]);
		expect(text).toContain(ids[5]);
	});

	it('are worked out by night only, each night anew, and read within the own services', async () => {
		const given = await givenProvider(db, { isSample: true });
		await listened(given);
		for (const who of ['grace', 'sunita', 'alex', 'ana'] as const) {
			const outcome = await db.perform(keepFigures, given.actor(who), {}, { clock: now });
			expect(outcome.kind, who).toBe('forbidden');
		}
		const seen = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) =>
				keptFigure(tx, given.actor(who), 'told_back', keptListening, null)
			);
		expect(await seen('sunita')).toBeNull();
		await night(given);
		await night(given);
		expect((await seen('sunita'))?.rows).toHaveLength(2);
		expect((await seen('mo'))?.rows.map((one) => one.serviceName)).toEqual(['Harbour Street']);
		for (const who of ['ana', 'alex'] as const) expect((await seen(who))?.rows, who).toEqual([]);
		const other = await givenProvider(db, { isSample: true });
		await night(other);
		const theirs = await db.tenants.read(other.providerId, (tx) =>
			keptFigure(tx, other.actor('sunita'), 'told_back', keptListening, null)
		);
		expect(theirs?.rows).toEqual([]);
	});

	it('leave out of a manager’s figures what they reported somewhere else themselves', async () => {
		const given = await givenProvider(db, { isSample: true });
		await write(given, [{ more: { reporter_id: given.staff.mo } }]);
		expect(await heard(given, 'mo')).toEqual([]);
	});
});
