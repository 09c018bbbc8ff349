import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson, givenNewVersion } from '../../../tests/support/live-lesson.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { planShift } from '#capabilities/people/commands/plan-shift.server.ts';
import { takeBackShift } from '#capabilities/people/commands/take-back-shift.server.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { briefOne } from './commands/brief-one.server.ts';
import { finishBriefing } from './commands/finish-briefing.server.ts';
import { holdHandover } from './commands/hold-handover.server.ts';
import { readLesson } from './commands/read.server.ts';
import { planBriefing } from './commands/plan-briefing.server.ts';
import {
	abandonBriefing,
	noteInBriefing,
	prepareBriefing,
	presentBriefing
} from './commands/team-briefing.server.ts';
import { teamBriefing } from './queries/team-briefing.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;
beforeAll(async () => {
	given = await givenProvider(db, { isSample: true });
});
beforeEach(async () => {
	lessonId = await givenLiveLesson(db, given);
});

const today = londonDate(new Date());
/** A quarter past nine on a night to come: late enough for every lesson of the test to be live. */
const tonight = londonToInstant(addDays(today, 1), '21:15');
const nightOf = addDays(today, 1);
const later = (minutes: number) => new Date(tonight.getTime() + minutes * 60_000);

type Key = Parameters<GivenProvider['actor']>[0];
const does = (command: Command, input: object, who: Key = 'tess', clock = tonight) =>
	db.perform(command, given.actor(who), input, { clock });

const subject = (outcome: Awaited<ReturnType<typeof does>>): string => {
	if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
	return outcome.subjectId;
};
const codeOf = (outcome: Awaited<ReturnType<typeof does>>) =>
	outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind;

const look = async (id: string) => {
	const found = await db.tenants.read(given.providerId, (tx) =>
		teamBriefing(tx, given.providerId, id)
	);
	if (!found) throw new Error('There is no such briefing.');
	return found;
};
const planned = async (more: object = {}) =>
	subject(
		await does(planBriefing, {
			lessonId,
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			onDate: nightOf,
			note: '',
			...more
		})
	);
const step = async (command: Command, id: string, clock = tonight) =>
	does(command, { id, revision: (await look(id)).revision }, 'tess', clock);
const started = async () => {
	const id = await planned();
	subject(await step(prepareBriefing, id));
	subject(await step(presentBriefing, id));
	return id;
};
const finish = async (id: string, present: Key[], answered: Key[] = [], more: object = {}) =>
	does(
		finishBriefing,
		{
			id,
			revision: (await look(id)).revision,
			present: present.map((key) => given.staff[key]),
			answered: answered.map((key) => given.staff[key]),
			...more
		},
		'tess',
		later(7)
	);
const needOf = (key: Key) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('briefing_need')
			.select(['briefed_at', 'understood_at'])
			.where('lesson_id', '=', lessonId)
			.where('staff_id', '=', given.staff[key])
			.executeTakeFirstOrThrow()
	);
const minutesOf = () =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('briefing_minutes')
			.select(['staff_id', 'minutes', 'how', 'taken_back_at'])
			.where('lesson_id', '=', lessonId)
			.execute()
	);
beforeEach(async () => {
	await db.tenants.write(given.providerId, (tx) =>
		tx
			.updateTable('shift_worked')
			.set({ taken_back_at: new Date() })
			.where('taken_back_at', 'is', null)
			.execute()
	);
	await db.tenants.write(given.providerId, (tx) => tx.deleteFrom('shift_planned').execute());
});

describe('a team briefing', () => {
	it('is prepared for the shift, with the words as they stand', async () => {
		const id = await planned({ note: 'Mention the new chart.' });
		expect((await look(id)).status).toBe('draft');
		subject(await step(prepareBriefing, id));
		expect(await look(id)).toMatchObject({
			status: 'prepared',
			version: 1,
			note: 'Mention the new chart.',
			spokenQuestion: 'Mr K is drowsy and pushes the spoon away. What do you do?',
			behaviours: [
				'Say who you are and what the medicine is for.',
				'Stay until the person has swallowed.'
			],
			people: [
				{ name: 'Ned Hart', status: 'expected' },
				{ name: 'Nia Evans', status: 'expected' },
				{ name: 'Noor Khan', status: 'expected' }
			]
		});
	});

	it('is for those on the rota, where one is known', async () => {
		await does(planShift, {
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			onDate: nightOf,
			staffIds: [given.staff.nia, given.staff.ana]
		});
		const id = await planned();
		subject(await step(prepareBriefing, id));
		expect((await look(id)).people.map(({ name }) => name)).toEqual(['Ana Silva', 'Nia Evans']);
	});

	it('done briefs who was there, understood who answered, and names who was not', async () => {
		const id = await started();
		subject(await does(noteInBriefing, { id, words: 'Ask where the chart is kept.' }));
		subject(await finish(id, ['nia', 'noor'], ['nia']));
		const done = await look(id);
		expect(done).toMatchObject({ status: 'done', minutes: 7 });
		expect(done.notes.map(({ words }) => words)).toEqual(['Ask where the chart is kept.']);
		expect(done.people.map(({ name, status }) => [name, status])).toEqual([
			['Ned Hart', 'absent'],
			['Nia Evans', 'answered'],
			['Noor Khan', 'present']
		]);
		expect((await needOf('nia')).understood_at).not.toBeNull();
		expect(await needOf('noor')).toMatchObject({ briefed_at: later(7), understood_at: null });
		expect((await needOf('ned')).briefed_at).toBeNull();
	});

	it('who was absent reads it alone, or is told one to one', async () => {
		const id = await started();
		subject(await finish(id, ['nia']));
		expect((await look(id)).people.filter((one) => one.status === 'absent')).toHaveLength(2);
		subject(await does(readLesson, { lessonId }, 'ned', later(60)));
		const one = { lessonId, serviceId: given.services.oakview, staffId: given.staff.noor };
		subject(await does(briefOne, { ...one, hasAnswered: 'yes' }, 'tess', later(90)));
		expect((await look(id)).people.every((person) => person.isBriefed)).toBe(true);
		expect((await needOf('noor')).understood_at).not.toBeNull();
		expect((await needOf('ned')).understood_at).toBeNull();
		expect(codeOf(await does(briefOne, one, 'tess', later(95)))).toBe('known_already');
	});

	it('left, it counts for nobody', async () => {
		const id = await started();
		subject(await step(abandonBriefing, id));
		expect(codeOf(await finish(id, ['nia']))).toBe('not_now');
		expect((await needOf('nia')).briefed_at).toBeNull();
		expect(await minutesOf()).toEqual([]);
	});

	it('a draft counts for nobody', async () => {
		const id = await planned();
		expect(codeOf(await finish(id, ['nia']))).toBe('not_now');
		expect((await needOf('nia')).briefed_at).toBeNull();
	});

	it('is not told in words that were replaced', async () => {
		const id = await planned();
		subject(await step(prepareBriefing, id));
		await givenNewVersion(db, given, lessonId, 2);
		expect(codeOf(await step(presentBriefing, id))).toBe('old_words');
		subject(await step(prepareBriefing, id));
		expect((await look(id)).version).toBe(2);
		subject(await step(presentBriefing, id));
	});

	it.each([
		['too_early', -26],
		['too_late', 30]
	])('%s', async (code, hours) => {
		const id = await planned();
		subject(await step(prepareBriefing, id));
		expect(codeOf(await step(presentBriefing, id, later(hours * 60)))).toBe(code);
	});

	it('edited by two is stale for the second', async () => {
		const id = await planned();
		const first = { id, revision: 1 };
		subject(await does(prepareBriefing, first));
		expect((await does(prepareBriefing, first)).kind).toBe('stale');
	});

	it.each([
		['ana', 'forbidden'],
		['mo', 'not_found'],
		['alex', 'not_found'],
		['grace', 'done']
	] as const)('prepared by %s is %s', async (who, kind) => {
		const id = await planned();
		expect((await does(prepareBriefing, { id, revision: 1 }, who)).kind).toBe(kind);
	});
});

describe('a briefing counts only for people who were there', () => {
	const shiftAt = (serviceId: string, staffId: string, source = 'tapped') =>
		db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('shift_worked')
				.values({
					provider_id: given.providerId,
					id: newId(),
					service_id: serviceId,
					on_date: nightOf,
					shift_group: 'nights',
					staff_id: staffId,
					source,
					recorded_at: new Date()
				})
				.execute()
		);

	it('not for somebody down at another place at the same time', async () => {
		await shiftAt(given.services.harbour, given.staff.nia);
		const outcome = await finish(await started(), ['nia', 'noor']);
		expect(outcome).toMatchObject({
			kind: 'refused',
			refusal: { code: 'counted_in_two_places' }
		});
		expect(JSON.stringify(outcome)).toContain('Nia Evans is down as on shift at Harbour Street');
		expect(await minutesOf()).toEqual([]);
	});

	it('not for somebody who is not on the rota', async () => {
		await shiftAt(given.services.oakview, given.staff.noor, 'imported');
		expect(codeOf(await finish(await started(), ['nia']))).toBe('counted_off_shift');
		expect(codeOf(await finish(await started(), ['noor']))).toBe('done');
	});

	it('not for somebody who has left, and a handover says so too', async () => {
		await db.tenants.write(given.providerId, (tx) =>
			tx.updateTable('staff').set({ left_on: today }).where('id', '=', given.staff.ewa).execute()
		);
		const outcome = await does(holdHandover, {
			lessonId,
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			onDate: nightOf,
			present: [given.staff.ewa]
		});
		expect(codeOf(outcome)).toBe('counted_though_left');
		expect((await needOf('ewa')).briefed_at).toBeNull();
		expect(await minutesOf()).toEqual([]);
	});

	it('paid minutes are only for them', async () => {
		subject(await finish(await started(), ['nia'], [], { minutes: '12' }));
		expect(await minutesOf()).toEqual([
			{ staff_id: given.staff.nia, minutes: 12, how: 'handover', taken_back_at: null }
		]);
	});
});

describe('a name tapped by mistake', () => {
	const back = (key: Key, clock: Date) =>
		does(
			takeBackShift,
			{
				serviceId: given.services.oakview,
				shiftGroup: 'nights',
				onDate: nightOf,
				staffId: given.staff[key]
			},
			'tess',
			clock
		);

	it('is taken back within the shift, and nothing counted for it stays', async () => {
		const id = await started();
		subject(await finish(id, ['nia', 'noor', 'ned'], ['nia', 'noor']));
		subject(await back('noor', later(30)));
		expect(await needOf('noor')).toEqual({ briefed_at: null, understood_at: null });
		expect((await needOf('nia')).understood_at).not.toBeNull();
		expect((await look(id)).people.find((one) => one.staffId === given.staff.noor)?.status).toBe(
			'absent'
		);
		const counted = (await minutesOf()).filter((row) => row.taken_back_at === null);
		expect(counted.map((row) => row.staff_id).sort()).toEqual(
			[given.staff.nia, given.staff.ned].sort()
		);
		expect((await back('noor', later(31))).kind).toBe('not_found');
	});

	it('what they showed another way stays theirs', async () => {
		subject(await does(readLesson, { lessonId }, 'noor', later(-60)));
		subject(await finish(await started(), ['noor']));
		subject(await back('noor', later(30)));
		expect((await needOf('noor')).briefed_at).toEqual(later(-60));
	});

	it('a gate that held only by mistake did not hold', async () => {
		for (const key of ['ana', 'bola', 'chidi', 'dawn', 'tess', 'grace'] as const) {
			subject(await does(readLesson, { lessonId }, key, later(-30)));
		}
		subject(await finish(await started(), ['nia', 'noor', 'ned']));
		const gate = async () => {
			const row = await db.tenants.read(given.providerId, (tx) =>
				tx
					.selectFrom('lesson_in_service')
					.select('briefed_gate_first_held_at')
					.where('lesson_id', '=', lessonId)
					.executeTakeFirstOrThrow()
			);
			return row.briefed_gate_first_held_at;
		};
		const held = await gate();
		subject(await back('ned', later(30)));
		subject(await back('noor', later(31)));
		expect([held !== null, await gate()]).toEqual([true, null]);
	});

	it('stays after the shift is over', async () => {
		subject(await finish(await started(), ['noor']));
		expect(codeOf(await back('noor', later(14 * 60)))).toBe('shift_over');
		expect((await needOf('noor')).briefed_at).not.toBeNull();
	});
});
