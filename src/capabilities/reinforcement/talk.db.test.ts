import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdHandover } from '#capabilities/briefings/commands/hold-handover.server.ts';
import { strandsOfLesson } from '#capabilities/embedding/queries.server.ts';
import { homeOf } from '#capabilities/home/present.server.ts';
import { takeBackShift } from '#capabilities/people/commands/take-back-shift.server.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { told } from '../../../tests/support/parts.ts';
import { tellOfTalk } from '../../../tests/support/told-talk.ts';
import { recordTalk } from './commands/record-talk.server.ts';
import { takeBackTalk } from './commands/take-back.server.ts';
import { talksInService } from './queries/here-history.server.ts';
import { homeItemsOfTalk } from './queries/home.server.ts';

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

const say = (who: PersonKey, more: object = {}) =>
	db.perform(recordTalk, given.actor(who), {
		lessonId,
		serviceId: given.services.oakview,
		channel: 'huddle',
		moment: 'ordinary',
		days: 4,
		...more
	});
const here = async (who: PersonKey = 'grace') => {
	const [row] = await db.tenants.read(given.providerId, (tx) =>
		strandsOfLesson(tx, given.actor(who), lessonId)
	);
	if (!row) throw new Error('The lesson is not there.');
	return row;
};
const bead = async (stage: string) =>
	(await here()).strand.beads.find((one) => one.stage === stage);
const rows = () =>
	db.tenants.read(given.providerId, (tx) =>
		tx.selectFrom('reinforcement').selectAll().where('lesson_id', '=', lessonId).execute()
	);

describe('I talked about it', () => {
	it('two ways, half the people and nights: talked about is in place', async () => {
		expect((await say('tess', { days: 4 })).kind).toBe('done');
		expect((await bead('talked_about'))?.condition).toBe('some');
		expect((await bead('talked_about'))?.sentence).toContain('nights not reached');
		expect((await say('grace', { channel: 'team_meeting', days: 5, nights: 2 })).kind).toBe('done');
		const { talked } = await here();
		expect(talked).toMatchObject({
			held: true,
			channels: ['team_meeting', 'huddle'],
			notReached: []
		});
		const held = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('reinforcement_held')
				.select('version')
				.where('lesson_id', '=', lessonId)
				.execute()
		);
		expect(held).toEqual([{ version: 1 }]);
	});

	it('never moves seen or checked, however much is said', async () => {
		for (const channel of ['huddle', 'coaching', 'debrief', 'handover', 'team_meeting']) {
			expect((await say('grace', { channel, days: 6, nights: 3 })).kind).toBe('done');
		}
		for (const stage of ['seen', 'checked', 'followed_up', 'embedded']) {
			expect(await bead(stage)).toMatchObject({ condition: 'none', sentence: 'Not tested.' });
		}
	});

	it('is ahead of the steps before while nobody was briefed', async () => {
		await say('tess', { days: 6, nights: 3 });
		await say('tess', { channel: 'coaching', days: 1 });
		expect((await bead('talked_about'))?.sentence).toMatch(/^Ahead of the steps before/);
		expect((await here()).strand.state).toBe('written');
	});

	it.each([
		['more than the lesson concerns', { nights: 4 }, 'nights', 'It is for 3 people on nights'],
		['a shift that has nobody', { office: 1 }, 'office', 'Nobody on office hours'],
		['nobody at all', { days: 0 }, 'days', 'Say how many people'],
		['a newsletter that reaches people', { channel: 'newsletter' }, 'days', 'talks with nobody'],
		['half a person', { days: 1.5 }, 'days', 'Give a whole number'],
		[
			'a day to come',
			{ onDate: addDays(londonDate(new Date()), 1) },
			'onDate',
			'That day is still to come'
		],
		[
			'a day before the lesson was live',
			{ onDate: addDays(londonDate(new Date()), -3) },
			'onDate',
			'was not live here then'
		]
	])('covers nobody who was not there: %s', async (_name, more, field, words) => {
		const outcome = await say('tess', more);
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { fields: [{ field }] } });
		expect(JSON.stringify(outcome)).toContain(words);
		expect(await rows()).toEqual([]);
	});

	it.each([
		['a channel of another room', { channel: 'walkaround' }],
		['a channel that is none', { channel: 'email' }],
		['a moment that is none', { moment: 'audit' }]
	])('takes no %s', async (_name, more) => {
		expect((await say('tess', more)).kind).toBe('invalid');
	});

	it('keeps numbers and no names', async () => {
		await say('tess', { days: 3, nights: 2 });
		const all = await db.owner.query<{ line: string }>(
			`select to_jsonb(r)::text as line from reinforcement_reach r where provider_id = $1`,
			[given.providerId]
		);
		const ids = Object.values(given.staff);
		for (const { line } of all.rows) expect(ids.some((id) => line.includes(id))).toBe(false);
	});

	it.each([
		['ana', 'forbidden'],
		['tess', 'done'],
		['grace', 'done'],
		['martin', 'done'],
		['sunita', 'done'],
		['mo', 'not_found'],
		['alex', 'not_found']
	] as const)('%s: %s', async (who, kind) => {
		expect((await say(who)).kind).toBe(kind);
	});

	it('knows nothing of another provider’s lesson or service', async () => {
		const outcome = await db.perform(recordTalk, other.actor('helen'), {
			lessonId,
			serviceId: given.services.oakview,
			channel: 'huddle',
			moment: 'ordinary',
			days: 1
		});
		expect(outcome).toEqual({ kind: 'not_found' });
	});
});

describe('taking it back', () => {
	const said = async (who: PersonKey, more: object = {}) => {
		const outcome = await say(who, more);
		if (outcome.kind !== 'done') throw new Error(outcome.kind);
		return outcome.subjectId;
	};

	it('counts no more, and what held only because of it never held', async () => {
		await said('tess', { days: 4 });
		const id = await said('grace', { channel: 'coaching', days: 6, nights: 3 });
		expect((await here()).talked.held).toBe(true);
		expect((await db.perform(takeBackTalk, given.actor('grace'), { id })).kind).toBe('done');
		expect((await here()).talked).toMatchObject({ held: false, channels: ['huddle'] });
		expect((await bead('talked_about'))?.condition).toBe('some');
		const lines = await db.tenants.read(given.providerId, (tx) =>
			told(tx, talksInService(given.actor('tess'), lessonId, given.services.oakview, new Date()))
		);
		// What is taken back says so; only their own of today is offered to whoever reads.
		expect(lines.map((line) => [line.note, line.backHref !== undefined])).toEqual([
			['days 6 and nights 3 · taken back, counts no more', false],
			['days 4', true]
		]);
		const again = await db.perform(takeBackTalk, given.actor('grace'), { id });
		expect(again).toMatchObject({ kind: 'refused', refusal: { code: 'taken_back' } });
	});

	it('is for whoever wrote it, on the same day', async () => {
		const id = await said('tess');
		expect((await db.perform(takeBackTalk, given.actor('grace'), { id })).kind).toBe('forbidden');
		expect((await db.perform(takeBackTalk, given.actor('mo'), { id })).kind).toBe('not_found');
		await db.owner.query(
			`update reinforcement set recorded_at = recorded_at - interval '1 day' where id = $1`,
			[id]
		);
		const late = await db.perform(takeBackTalk, given.actor('tess'), { id });
		expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'late' } });
	});
});

describe('what other rooms tell', () => {
	const details = (more: object = {}) => ({
		lessonId,
		serviceId: given.services.oakview,
		teamId: null,
		channel: 'walkaround',
		moment: 'inspection',
		occurredAt: new Date().toISOString(),
		reach: 'days:3,nights:1',
		sourceId: given.teams.ground,
		...more
	});

	it.each([
		['walkaround.lesson_discussed', 'walkaround'],
		['supervision.lesson_explored', 'supervision']
	] as const)('%s becomes a fact in the same transaction', async (name, channel) => {
		await tellOfTalk(db, given, name, details({ channel }), given.actor('martin'));
		const [talk] = await rows();
		expect(talk).toMatchObject({
			channel,
			moment: 'inspection',
			is_live_conversation: true,
			leader_id: given.staff.martin,
			source_kind: channel,
			source_id: given.teams.ground
		});
		expect((await bead('talked_about'))?.sentence).toContain('only around an investigation');
	});

	it('is cut to whom the lesson concerns, and left out when nobody was spoken with', async () => {
		await tellOfTalk(
			db,
			given,
			'walkaround.lesson_discussed',
			details({ reach: 'nights:40,office:2' })
		);
		const reached = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('reinforcement_reach as reach')
				.innerJoin('reinforcement as r', (join) =>
					join.onRef('r.id', '=', 'reach.reinforcement_id')
				)
				.select(['reach.shift_group', 'reach.reached'])
				.where('r.lesson_id', '=', lessonId)
				.execute()
		);
		expect(reached).toEqual([{ shift_group: 'nights', reached: 3 }]);
		await tellOfTalk(db, given, 'walkaround.lesson_discussed', details({ reach: 'office:2' }));
		await tellOfTalk(db, given, 'walkaround.lesson_discussed', details({ channel: 'moon' }));
		await tellOfTalk(
			db,
			given,
			'walkaround.lesson_discussed',
			details({ serviceId: given.services.harbour })
		);
		expect(await rows()).toHaveLength(1);
	});
});

describe('a handover', () => {
	const everyone = ['ana', 'bola', 'chidi', 'dawn', 'ewa', 'tess', 'grace'] as const;
	const nights = ['nia', 'noor', 'ned'] as const;
	const hold = (shiftGroup: 'days' | 'nights', who: readonly PersonKey[]) =>
		db.perform(holdHandover, given.actor('tess'), {
			lessonId,
			serviceId: given.services.oakview,
			shiftGroup,
			present: who.map((key) => given.staff[key])
		});

	it('at which a lesson is told the first time is briefing, not talk', async () => {
		expect((await hold('days', everyone)).kind).toBe('done');
		expect((await hold('nights', nights)).kind).toBe('done');
		expect((await here()).strand.beads[1]?.condition).toBe('held');
		expect(await rows()).toEqual([]);
	});

	it('told again after the service was briefed is talk, with those who had heard it before', async () => {
		await hold('days', everyone);
		await hold('nights', nights);
		await hold('days', ['ana', 'bola']);
		const talks = await rows();
		expect(talks).toHaveLength(1);
		expect(talks[0]).toMatchObject({ channel: 'handover', source_kind: 'handover' });
		expect((await here()).talked.reached).toBe(2);
	});

	it('counts nobody who turns out not to have been there', async () => {
		await hold('days', everyone);
		await hold('nights', nights);
		await hold('nights', ['ana', 'nia']);
		expect((await here()).talked.reached).toBe(2);
		const back = await db.perform(takeBackShift, given.actor('grace'), {
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			onDate: londonDate(new Date()),
			staffId: given.staff.ana
		});
		expect(back.kind).toBe('done');
		expect((await here()).talked).toMatchObject({ reached: 1, notReached: ['days'] });
		expect((await rows()).map((row) => row.taken_back_at === null).sort()).toEqual([false, true]);
	});
});

describe('the manager’s home page', () => {
	const items = (who: PersonKey, now: Date) =>
		db.tenants.read(given.providerId, (tx) => told(tx, homeItemsOfTalk(given.actor(who), now)));
	const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

	it('asks once, after 45 days without a word, and is quiet again after one', async () => {
		expect(await items('grace', inDays(44))).toEqual([]);
		const [item, ...more] = await items('grace', inDays(46));
		expect(more).toEqual([]);
		expect(item?.title).toMatch(/^Talk about “/);
		expect(await items('ana', inDays(46))).toEqual([]);
		expect(await items('mo', inDays(46))).toEqual([]);
		const home = await db.tenants.read(given.providerId, (tx) =>
			homeOf(tx, given.actor('grace'), new Date())
		);
		expect(JSON.stringify(home)).not.toContain('Talk about “');
	});
});
