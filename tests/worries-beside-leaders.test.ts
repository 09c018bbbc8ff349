import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { leaderLog } from '#capabilities/leadership/queries/log.server.ts';
import { troubleDays } from '#capabilities/leadership/queries/own-facts.server.ts';
import { openCounts, thanksHere } from '#capabilities/leadership/queries/first-day.server.ts';
import { reportsOn } from '#capabilities/signals/commands/given-reports.fixture.ts';
import { reportsAround, themesAround } from '#capabilities/supervision/queries/context.server.ts';
import { briefOf } from '#capabilities/walkarounds/queries/brief.server.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { testDatabase } from './support/database.ts';
import { reviewsOn } from './support/given-reviews.ts';
import { visitsIn } from './support/given-visit.ts';
import { toldOne, told } from './support/parts.ts';
import { givenProvider, type GivenProvider, type PersonKey } from './support/provider.ts';

// Safeguarding overrides everything (issue 4): what is told to a leader before a visit, on a first day or beside a
// supervision counts no report that is kept apart, whoever reads it; and nothing that others look into first.

const db = testDatabase();
const { send } = reportsOn(db);
const now = new Date();
const today = londonDate(now);
const leaders: readonly PersonKey[] = ['grace', 'martin', 'helen', 'sunita'];
let given: GivenProvider;
let reports: string[];

const read = <Answer>(work: Parameters<typeof db.tenants.read<Answer>>[1]) =>
	db.tenants.read(given.providerId, work);

/** Everything these rooms tell this person of reports at Oakview, as text. */
const toldTo = (who: PersonKey) =>
	read(async (tx) => {
		const actor = given.actor(who);
		const { oakview } = given.services;
		const brief = await toldOne(tx, briefOf(actor, { id: newId(), serviceId: oakview }, today));
		return {
			brief: {
				reports: brief.reports.reduce((sum, { count }) => sum + count, 0),
				thanks: brief.thanks,
				goodPractice: brief.goodPractice,
				holds: brief.holds
			},
			thanks: (await told(tx, thanksHere(actor, oakview, now))).length,
			open: (await toldOne(tx, openCounts(actor, oakview, now))).reports,
			around: (await told(tx, reportsAround(actor, oakview))).reduce(
				(sum, { count }) => sum + count,
				0
			)
		};
	});

beforeAll(async () => {
	given = await givenProvider(db);
});
beforeEach(async () => {
	await db.owner.query('delete from signal_hold where provider_id = $1', [given.providerId]);
	await db.owner.query(`update signal set compartment = 'safeguarding' where provider_id = $1`, [
		given.providerId
	]);
	reports = [];
	for (const kind of ['incident', 'compliment', 'good_practice']) {
		reports.push(
			await send(given, 'ana', {
				kind,
				happenedAt: `${addDays(today, -1)}T09:30`,
				words: 'Something that happened today.'
			})
		);
	}
});

describe('what leaders are told of a service', () => {
	it('counts the reports of the day', async () => {
		for (const who of leaders) {
			expect(await toldTo(who), who).toEqual({
				brief: { reports: 1, thanks: 1, goodPractice: 1, holds: 0 },
				thanks: 2,
				open: 1,
				around: 3
			});
		}
	});

	it('counts none that is kept apart, for anybody', async () => {
		await db.owner.query(`update signal set compartment = 'safeguarding' where id = any($1)`, [
			reports
		]);
		for (const who of leaders) {
			expect(await toldTo(who), who).toEqual({
				brief: { reports: 0, thanks: 0, goodPractice: 0, holds: 0 },
				thanks: 0,
				open: 0,
				around: 0
			});
		}
	});

	it('says of what others look into only that there is something, and of a held worry not even that', async () => {
		for (const id of reports) {
			await db.owner.query(
				`insert into signal_hold (provider_id, id, signal_id, led_by, since, held_by, held_at)
				values ($1, gen_random_uuid(), $2, 'police', now(), $3, now())`,
				[given.providerId, id, given.staff.helen]
			);
		}
		const { brief } = await toldTo('martin');
		expect(brief).toEqual({ reports: 0, thanks: 0, goodPractice: 0, holds: 3 });
		await db.owner.query(`update signal set compartment = 'safeguarding' where id = any($1)`, [
			reports
		]);
		expect((await toldTo('martin')).brief.holds).toBe(0);
	});
});

describe('a review of something that is kept apart', () => {
	it('is in no leader’s log, and makes no day one of trouble', async () => {
		const reviews = reviewsOn(db);
		const signal = await reviews.report(given, { tier: 2 });
		await reviews.review(given, [signal], 'after_action');
		await visitsIn(db, given).begun();
		const period = { from: addDays(today, -80), to: today };
		const seen = () =>
			read(async (tx) => ({
				log: (await leaderLog(tx, given.actor('sunita'), given.staff.grace, period)).filter(
					({ words }) => words.includes('review')
				).length,
				trouble: (await told(tx, troubleDays(given.actor('martin'), period))).length
			}));
		expect(await seen()).toEqual({ log: 1, trouble: 1 });
		await db.owner.query(`update signal set compartment = 'safeguarding' where id = $1`, [signal]);
		expect(await seen()).toEqual({ log: 0, trouble: 0 });
	});
});

describe('a theme', () => {
	it('stands beside a supervision for what happened in that service, worries apart', async () => {
		const themeId = newId();
		const [signal] = reports;
		await db.tenants.write(given.providerId, async (tx) => {
			const own = { provider_id: given.providerId };
			await tx
				.insertInto('theme')
				.values({
					...own,
					id: themeId,
					status: 'confirmed',
					label: 'Wet steps',
					found_by: 'types',
					finding_key: `types:${themeId}`,
					why: '1 of 2',
					evidence: '{}',
					proposed_at: now
				})
				.execute();
			await tx
				.insertInto('theme_signal')
				.values({ ...own, theme_id: themeId, signal_id: signal ?? '', added_at: now, how: 'found' })
				.execute();
		});
		const around = () =>
			read((tx) => told(tx, themesAround(given.actor('grace'), given.services.oakview)));
		expect((await around()).map(({ id }) => id)).toEqual([themeId]);
		await db.owner.query(`update signal set compartment = 'safeguarding' where id = $1`, [signal]);
		expect(await around()).toEqual([]);
	});
});
