import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { strandsOfLesson, strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { practiceOfLesson } from '#capabilities/embedding/practice-view.ts';
import { recordTalk } from '#capabilities/reinforcement/commands/record-talk.server.ts';
import { planVisit } from '#capabilities/walkarounds/commands/plan.server.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { told } from '../../../tests/support/parts.ts';
import { addComment, readPractice, sayTold } from './commands/feedback.server.ts';
import { planRound } from './commands/plan-round.server.ts';
import { recordObservation } from './commands/record.server.ts';
import { setPracticePolicy } from './commands/set-policy.server.ts';
import { practiceInService } from './queries/here-history.server.ts';
import { homeItemsOfPractice } from './queries/home.server.ts';
import { besideMine, practiceOf, reportNamed } from './queries/mine.server.ts';
import { seenInVisit } from './queries/of-visit.server.ts';

const db = testDatabase();
let given: GivenProvider;
let other: GivenProvider;
let lessonId: string;

beforeAll(async () => {
	given = await givenProvider(db);
	other = await givenProvider(db, { name: 'Elsewhere Care' });
});
beforeEach(async () => {
	lessonId = await givenLiveLesson(db, given);
});

const seen = (more: object = {}) => ({
	lessonId,
	serviceId: given.services.oakview,
	care: 'no',
	behaviour1: 'met',
	behaviour2: 'met',
	shiftGroup: 'days',
	announced: 'yes',
	setting: 'practice',
	...more
});
const ofWork = (who: PersonKey, more: object = {}) =>
	seen({
		workerId: given.staff[who],
		strength: 'You waited until she had swallowed.',
		suggestion: 'Sit down beside her.',
		told: 'yes',
		...more
	});
const record = (who: PersonKey, input: object) =>
	db.perform(recordObservation, given.actor(who), input);
const recorded = async (who: PersonKey, input: object) => {
	const outcome = await record(who, input);
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
};
const read = <Answer>(work: Parameters<typeof db.tenants.read<Answer>>[1]) =>
	db.tenants.read(given.providerId, work);
const here = async (who: PersonKey = 'grace') => {
	const [row] = await read((tx) => strandsOfLesson(tx, given.actor(who), lessonId));
	if (!row) throw new Error('The lesson is not there.');
	return row;
};

describe('what somebody saw', () => {
	it('is kept with each thing the lesson asks for, and how independent it was', async () => {
		const id = await recorded('martin', ofWork('ana', { behaviour2: 'partly' }));
		const [moment] = await read((tx) =>
			tx.selectFrom('observation_moment').selectAll().where('id', '=', id).execute()
		);
		expect(moment).toMatchObject({
			outcome: 'not_met',
			independence: 'other_service',
			context_kind: 'spot_check',
			agreement: 'not_needed'
		});
		const results = await read((tx) =>
			tx
				.selectFrom('observation')
				.select('result')
				.where('moment_id', '=', id)
				.orderBy('behaviour')
				.execute()
		);
		expect(results.map((one) => one.result)).toEqual(['met', 'partly']);
	});

	it('moves seen and nothing after it, and talk does not move it', async () => {
		const staff = ['ana', 'bola', 'chidi', 'dawn', 'ewa', 'nia'] as const;
		await db.perform(planRound, given.actor('grace'), {
			lessonId,
			serviceId: given.services.oakview,
			planned: 10
		});
		for (let at = 0; at < 11; at += 1) {
			const who = staff[at % staff.length] ?? 'ana';
			await recorded('tess', ofWork(who, { shiftGroup: who === 'nia' ? 'nights' : 'days' }));
		}
		const row = await here();
		expect(row.seen).toMatchObject({ held: true, met: 11, seen: 11, workers: 6, planned: 10 });
		const checked = row.strand.beads.find((bead) => bead.stage === 'checked');
		expect(checked).toMatchObject({ condition: 'none', sentence: 'Not tested.' });
		const kept = await read((tx) =>
			tx
				.selectFrom('observation_held')
				.select('version')
				.where('lesson_id', '=', lessonId)
				.execute()
		);
		expect(kept).toEqual([{ version: 1 }]);
		await db.perform(recordTalk, given.actor('tess'), {
			lessonId,
			serviceId: given.services.oakview,
			channel: 'huddle',
			moment: 'ordinary',
			days: 3
		});
		expect((await here()).seen).toEqual(row.seen);
	});

	it('has one state in lists and on the lesson’s page, and costs one statement', async () => {
		await recorded('tess', ofWork('ana'));
		const page = await here();
		const statements: string[] = [];
		const list = await db.tenants.read(
			given.providerId,
			(tx) => strandsOfServices(tx, given.actor('grace'), [given.services.oakview], 50),
			(sql) => statements.push(sql)
		);
		const inList = list.find((one) => one.lessonId === lessonId);
		expect(inList?.strand).toEqual(page.strand);
		expect(statements).toHaveLength(1);
		const [, practice] = practiceOfLesson(given.actor('grace'), lessonId, [page]);
		const bead = page.strand.beads.find((one) => one.stage === 'seen');
		expect(practice?.lines[0]?.note).toBe(bead?.sentence);
	});

	it('what was seen before a round belongs to the round before', async () => {
		await recorded('tess', ofWork('ana'));
		expect((await here()).seen.seen).toBe(1);
		await db.perform(planRound, given.actor('grace'), {
			lessonId,
			serviceId: given.services.oakview,
			planned: 12
		});
		expect((await here()).seen).toMatchObject({ seen: 0, planned: 12 });
	});
});

describe('refusals', () => {
	it.each([
		['personal care without an answer', { care: 'yes' }, 'agreement'],
		['personal care without agreement', { care: 'yes', agreement: 'none' }, 'agreement'],
		['a thing the lesson asks for left out', { behaviour2: undefined }, 'behaviour2']
	])('%s', async (_name, more, field) => {
		const outcome = await record('tess', seen(more));
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { fields: [{ field }] } });
		const kept = await read((tx) =>
			tx.selectFrom('observation_moment').select('id').where('lesson_id', '=', lessonId).execute()
		);
		expect(kept).toEqual([]);
	});

	it('the database itself takes no personal care without agreement', async () => {
		const id = await recorded('tess', seen({ care: 'yes', agreement: 'person' }));
		await expect(
			db.owner.query(`update observation_moment set agreement = 'not_needed' where id = $1`, [id])
		).rejects.toThrow(/check/);
	});

	it('agreed, or decided in their best interests, is kept as said', async () => {
		for (const agreement of ['person', 'best_interests']) {
			const id = await recorded('tess', seen({ care: 'yes', agreement }));
			const [row] = await read((tx) =>
				tx.selectFrom('observation_moment').select('agreement').where('id', '=', id).execute()
			);
			expect(row?.agreement).toBe(agreement);
		}
	});

	it('a named worker is told one thing they did well', async () => {
		const outcome = await record('tess', ofWork('ana', { strength: '' }));
		expect(outcome).toMatchObject({
			kind: 'refused',
			refusal: { fields: [{ field: 'strength' }] }
		});
	});

	it('what makes it hard names nobody who works there, nor a role and a shift that is a name', async () => {
		for (const whatMakesItHard of ['ana silva was in a hurry', 'The team leader on days is new']) {
			expect(await record('tess', seen({ whatMakesItHard }))).toMatchObject({
				kind: 'refused',
				refusal: { fields: [{ field: 'whatMakesItHard' }] }
			});
		}
	});

	it.each([
		['ana', 'forbidden'],
		['tess', 'done'],
		['martin', 'done'],
		['mo', 'not_found'],
		['alex', 'not_found']
	] as const)('%s: %s', async (who, kind) => {
		expect((await record(who, seen())).kind).toBe(kind);
	});

	it('nobody observes themselves, and an unknown worker is not found', async () => {
		expect((await record('tess', ofWork('tess'))).kind).toBe('forbidden');
		expect((await record('tess', ofWork('ana', { workerId: newId() }))).kind).toBe('not_found');
		expect((await record('tess', ofWork('hugo'))).kind).toBe('not_found');
		const foreign = ofWork('ana', { workerId: other.staff.ana });
		expect((await record('tess', foreign)).kind).toBe('not_found');
	});

	it('a round is planned by a manager, with ten at least', async () => {
		const plan = (who: PersonKey, planned: number) =>
			db.perform(planRound, given.actor(who), {
				lessonId,
				serviceId: given.services.oakview,
				planned
			});
		expect((await plan('tess', 16)).kind).toBe('forbidden');
		expect((await plan('grace', 9)).kind).toBe('invalid');
		expect((await plan('grace', 16)).kind).toBe('done');
	});
});

const everybody = [
	'ana',
	'bola',
	'tess',
	'grace',
	'mo',
	'martin',
	'helen',
	'sunita',
	'alex'
] as const;

describe('a named worker’s practice', () => {
	it('is read by the worker and whoever they report to, and by nobody else', async () => {
		const id = await recorded('martin', ofWork('ana'));
		const supervisor = await read((tx) =>
			tx
				.selectFrom('staff')
				.select('reports_to_id')
				.where('id', '=', given.staff.ana)
				.executeTakeFirstOrThrow()
		);
		for (const who of everybody) {
			const actor = given.actor(who);
			const may = who === 'ana' || actor.staffId === supervisor.reports_to_id;
			const found = await read((tx) => practiceOf(tx, actor, given.staff.ana, new Date()));
			expect(found.length > 0, who).toBe(may);
			const named = await read((tx) => reportNamed(tx, actor, given.staff.ana));
			expect(named !== null, who).toBe(actor.staffId === supervisor.reports_to_id);
			if (may) continue;
			for (const [command, input] of [
				[addComment, { id, comment: 'x' }],
				[readPractice, { id }]
			] as const) {
				expect(await db.perform(command, actor, input), who).toEqual({ kind: 'not_found' });
			}
		}
	});

	it('is in no event, and the worker’s own comment leaves none', async () => {
		const id = await recorded('martin', ofWork('ana', { told: 'later' }));
		await db.perform(sayTold, given.actor('martin'), { id });
		const before = await db.owner.query('select count(*)::int as n from event');
		expect(
			(await db.perform(addComment, given.actor('ana'), { id, comment: 'Thank you.' })).kind
		).toBe('done');
		const after = await db.owner.query('select count(*)::int as n from event');
		expect(after.rows).toEqual(before.rows);
		const { rows } = await db.owner.query<{ line: string }>(
			`select to_jsonb(e)::text || coalesce(d.details::text, '') as line from event e
			left join event_detail d on d.provider_id = e.provider_id and d.event_id = e.id
			where e.provider_id = $1 and e.name like 'observation.%'`,
			[given.providerId]
		);
		expect(rows.length).toBeGreaterThan(0);
		for (const { line } of rows) {
			expect(line).not.toContain(given.staff.ana);
			expect(line).not.toMatch(/"(not_)?met"/);
		}
	});

	it('stands in no table but its own', async () => {
		await recorded('martin', ofWork('ewa'));
		for (const table of ['observation', 'observation_moment']) {
			const { rows } = await db.owner.query<{ line: string }>(
				`select to_jsonb(t)::text as line from ${table} t where provider_id = $1`,
				[given.providerId]
			);
			for (const { line } of rows) expect(line).not.toContain(given.staff.ewa);
		}
	});

	it('who looked is reminded without a name, and only they can say that they told', async () => {
		const id = await recorded('martin', ofWork('noor', { told: 'later' }));
		const { toTell } = await read((tx) => besideMine(tx, given.actor('martin')));
		expect(toTell.some((one) => one.id === id)).toBe(true);
		for (const who of everybody.filter((one) => one !== 'martin')) {
			const other = await read((tx) => besideMine(tx, given.actor(who)));
			expect(JSON.stringify(other.toTell), who).not.toContain(id);
		}
		expect(JSON.stringify(toTell)).not.toMatch(/Noor/);
		expect((await db.perform(sayTold, given.actor('grace'), { id })).kind).toBe('not_found');
		const early = await read((tx) =>
			practiceOf(tx, given.actor('noor'), given.staff.noor, new Date())
		);
		expect(early).toEqual([]);
		const asked = await read((tx) =>
			told(tx, homeItemsOfPractice(given.actor('martin'), new Date()))
		);
		expect(asked.map((one) => one.title)).toContain('Tell 1 person what you saw');
		expect(
			await read((tx) => told(tx, homeItemsOfPractice(given.actor('noor'), new Date())))
		).toEqual([]);
		expect((await db.perform(sayTold, given.actor('martin'), { id })).kind).toBe('done');
		const mine = await read((tx) => told(tx, homeItemsOfPractice(given.actor('noor'), new Date())));
		expect(mine.map((one) => one.title)).toEqual(['Somebody saw your work and told you']);
	});

	it('is not told by a count: fewer than five people show no counts', async () => {
		for (const who of ['ana', 'bola', 'chidi', 'dawn'] as const) {
			await recorded('tess', ofWork(who, { behaviour2: who === 'ana' ? 'not_met' : 'met' }));
		}
		const row = await here();
		expect(row.seen.told).toBeNull();
		expect(row.seen.bead.sentence).toContain('too few people to say');
		const [few] = await read((tx) =>
			told(tx, practiceInService(given.actor('grace'), row, new Date(), true))
		);
		expect(few?.behaviours).toEqual([]);
		await recorded('tess', ofWork('ewa'));
		const [more] = await read((tx) =>
			told(tx, practiceInService(given.actor('grace'), row, new Date(), true))
		);
		expect(more?.behaviours.map((one) => one.line)).toEqual(['5 of 5', '4 of 5']);
	});
});

describe('beside', () => {
	it('what was seen in a visit names nobody', async () => {
		const planned = await db.perform(planVisit, given.actor('martin'), {
			serviceId: given.services.oakview,
			variant: 'visit',
			leaderId: given.staff.martin,
			plannedOn: londonDate(new Date()),
			partOfDay: 'day',
			announced: 'yes'
		});
		if (planned.kind !== 'done') throw new Error(JSON.stringify(planned));
		const visitId = planned.subjectId;
		for (const wrong of [
			{ contextKind: 'walkaround', contextId: newId() },
			{ contextKind: 'supervision', contextId: visitId },
			{ contextId: visitId }
		]) {
			expect(await record('martin', seen(wrong))).toEqual({ kind: 'not_found' });
		}
		await recorded(
			'martin',
			ofWork('ana', {
				contextKind: 'walkaround',
				contextId: visitId,
				behaviour1: 'not_met',
				whatMakesItHard: 'One spoon for two people.'
			})
		);
		const [seenThere] = await read((tx) => seenInVisit(tx, given.actor('martin'), visitId));
		expect(seenThere?.results.map((one) => one.result)).toEqual(['not_met', 'met']);
		expect(seenThere?.whatMakesItHard).toBe('One spoon for two people.');
		expect(JSON.stringify(seenThere)).not.toContain(given.staff.ana);
		// One person's work: whoever else reads the visit knows who was on shift, so they read no result.
		const ofOthers = (who: PersonKey) => read((tx) => seenInVisit(tx, given.actor(who), visitId));
		for (const who of ['grace', 'helen', 'sunita'] as const) {
			expect(
				(await ofOthers(who)).map((one) => one.results),
				who
			).toEqual([[]]);
		}
		for (const who of ['bola', 'chidi', 'dawn', 'ewa'] as const) {
			await recorded('martin', ofWork(who, { contextKind: 'walkaround', contextId: visitId }));
		}
		expect((await ofOthers('grace')).every((one) => one.results.length === 2)).toBe(true);
		const seenElsewhere = await db.tenants.read(other.providerId, (tx) =>
			seenInVisit(tx, other.actor('martin'), visitId)
		);
		expect(seenElsewhere).toEqual([]);
	});

	it('the provider’s own numbers decide, and high risk never asks for less', async () => {
		const set = (who: PersonKey, more: object) =>
			db.perform(setPracticePolicy, given.actor(who), {
				planned: 12,
				share: 85,
				shareHighRisk: 95,
				revision: 0,
				...more
			});
		expect((await set('grace', {})).kind).toBe('forbidden');
		expect(await set('helen', { shareHighRisk: 80 })).toMatchObject({ kind: 'refused' });
		expect((await set('helen', {})).kind).toBe('done');
		expect((await set('helen', {})).kind).toBe('stale');
		expect((await here()).seen.planned).toBe(12);
		expect((await set('helen', { planned: 16, share: 90, revision: 1 })).kind).toBe('done');
	});
});
