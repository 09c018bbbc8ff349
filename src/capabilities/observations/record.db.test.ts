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
import { planRound } from './commands/plan-round.server.ts';
import { setPracticePolicy } from './commands/set-policy.server.ts';
import { practiceIn } from './given-practice.fixture.ts';
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

const { seen, ofWork, record, recorded, read } = practiceIn(db, () => ({ given, lessonId }));
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
