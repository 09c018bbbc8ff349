import { beforeAll, describe, expect, it } from 'vitest';
import { gather } from '#platform/pages/gather.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import type { GuestActor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { newId } from '#kernel/ids.ts';
import { answerScenario } from './commands/answer-scenario.server.ts';
import { holdHandover } from './commands/hold-handover.server.ts';
import { answerOnPass, readOnPass } from './commands/on-pass.server.ts';
import { endShiftPass, showShiftPass } from './commands/shift-pass.server.ts';
import { hashPassCode, makePassCode } from './pass-code.ts';
import { handoverKept } from './queries/handover-kept.server.ts';
import { findPass } from './queries/pass.server.ts';

const db = testDatabase();
let given: GivenProvider;
let other: GivenProvider;
let lessonId: string;
beforeAll(async () => {
	given = await givenProvider(db);
	other = await givenProvider(db, { name: 'Elsewhere Care' });
	lessonId = await givenLiveLesson(db, given);
});

const handover = (more: object = {}) => ({
	lessonId,
	serviceId: given.services.oakview,
	shiftGroup: 'nights',
	present: [given.staff.nia, given.staff.noor, given.staff.ned],
	answered: [given.staff.nia],
	agencyPresent: 2,
	agencyNames: ['Sam'],
	agencyAnswered: 1,
	...more
});

const needOf = (staffId: string, lesson = lessonId) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('briefing_need')
			.select(['briefed_at', 'understood_at'])
			.where('lesson_id', '=', lesson)
			.where('staff_id', '=', staffId)
			.executeTakeFirstOrThrow()
	);

const shifts = () =>
	db.tenants.read(given.providerId, (tx) =>
		tx.selectFrom('shift_worked').select(['staff_id', 'agency_label', 'worker_count']).execute()
	);

describe('a handover', () => {
	it('briefs everyone here, and only those who answered understood', async () => {
		const outcome = await db.perform(holdHandover, given.actor('tess'), handover());
		expect(outcome).toMatchObject({ kind: 'done' });
		expect((await needOf(given.staff.nia)).understood_at).not.toBeNull();
		const noor = await needOf(given.staff.noor);
		expect(noor.briefed_at).not.toBeNull();
		expect(noor.understood_at).toBeNull();
		expect((await needOf(given.staff.ana)).briefed_at).toBeNull();
		const id = outcome.kind === 'done' ? outcome.subjectId : '';
		const said = (who: 'tess' | 'grace') =>
			db.tenants.read(given.providerId, async (tx) => {
				const { kept } = await gather(tx, { kept: handoverKept(given.actor(who), id) });
				return kept[0] ?? null;
			});
		expect(await said('tess')).toBe('5 people were briefed at handover; 2 showed they understood.');
		expect(await said('grace')).toBeNull();
	});

	it('writes who worked the shift once, however many lessons are told', async () => {
		const before = await shifts();
		expect(before).toHaveLength(5);
		expect(before.reduce((total, row) => total + row.worker_count, 0)).toBe(5);
		const second = await givenLiveLesson(db, given);
		const outcome = await db.perform(
			holdHandover,
			given.actor('tess'),
			handover({ lessonId: second })
		);
		expect(outcome).toMatchObject({ kind: 'done' });
		expect(await shifts()).toEqual(before);
	});

	it('held twice at once puts nobody down twice', async () => {
		const lessons = [await givenLiveLesson(db, given), await givenLiveLesson(db, given)];
		const before = await shifts();
		const outcomes = await Promise.all(
			lessons.map((lesson) =>
				db.perform(
					holdHandover,
					given.actor('tess'),
					handover({ lessonId: lesson, shiftGroup: 'weekends' })
				)
			)
		);
		expect(outcomes.map((outcome) => outcome.kind)).toEqual(['done', 'done']);
		expect((await shifts()).length - before.length).toBe(5);
	});

	it('is refused for somebody recorded as away', async () => {
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('absence')
				.values({
					provider_id: given.providerId,
					id: newId(),
					staff_id: given.staff.chidi,
					from_on: londonDate(new Date()),
					to_on: londonDate(new Date()),
					is_long_term: false,
					recorded_at: new Date()
				})
				.execute()
		);
		const outcome = await db.perform(
			holdHandover,
			given.actor('tess'),
			handover({ present: [given.staff.chidi], answered: [] })
		);
		expect(outcome).toMatchObject({
			kind: 'refused',
			refusal: { code: 'counted_though_absent' }
		});
		expect((await needOf(given.staff.chidi)).briefed_at).toBeNull();
	});

	it.each([
		['answered_not_present', { answered: 'ana' }],
		['not_assigned', { present: 'hugo', answered: 'hugo' }]
	] as const)('is refused: %s', async (code, who) => {
		const named = Object.fromEntries(
			Object.entries(who).map(([field, key]) => [field, [given.staff[key]]])
		);
		const outcome = await db.perform(holdHandover, given.actor('tess'), handover(named));
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code } });
	});

	it('is refused for a lesson that is not live here', async () => {
		const elsewhere = await givenLiveLesson(db, given, {
			scope: [{ kind: 'service', target: given.services.harbour }]
		});
		const outcome = await db.perform(
			holdHandover,
			given.actor('tess'),
			handover({ lessonId: elsewhere })
		);
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'lesson_not_live' } });
	});

	it.each([
		['ana', 'forbidden'],
		['nia', 'forbidden'],
		['mo', 'not_found'],
		['hugo', 'not_found'],
		['alex', 'not_found'],
		['martin', 'done'],
		['helen', 'done'],
		['grace', 'done']
	] as const)('led by %s is %s', async (who, kind) => {
		const outcome = await db.perform(holdHandover, given.actor(who), handover());
		expect(outcome.kind).toBe(kind);
	});

	it('of another provider’s service is not there', async () => {
		const outcome = await db.perform(
			holdHandover,
			given.actor('helen'),
			handover({ serviceId: other.services.oakview })
		);
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'lesson_not_live' } });
		const there = await db.perform(holdHandover, other.actor('helen'), handover());
		expect(there).toMatchObject({ kind: 'refused', refusal: { code: 'lesson_not_live' } });
	});
});

describe('answering the question', () => {
	it('wrong is kept and explained, and can be tried again', async () => {
		const lesson = await givenLiveLesson(db, given);
		const answer = (option: number) =>
			db.perform(answerScenario, given.actor('bola'), { lessonId: lesson, option });
		expect(await answer(1)).toMatchObject({ kind: 'done' });
		const after = await needOf(given.staff.bola, lesson);
		expect(after.briefed_at).not.toBeNull();
		expect(after.understood_at).toBeNull();
		await answer(2);
		expect((await needOf(given.staff.bola, lesson)).understood_at).not.toBeNull();
		const answers = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('understanding_answer')
				.select(['attempt', 'is_right'])
				.where('lesson_id', '=', lesson)
				.orderBy('attempt')
				.execute()
		);
		expect(answers).toEqual([
			{ attempt: 1, is_right: false },
			{ attempt: 2, is_right: true }
		]);
	});

	it('counts first answers only, as a measure of the lesson', async () => {
		const lesson = await givenLiveLesson(db, given);
		for (const option of [1, 3, 2]) {
			await db.perform(answerScenario, given.actor('ewa'), { lessonId: lesson, option });
		}
		await db.perform(answerScenario, given.actor('dawn'), { lessonId: lesson, option: 2 });
		const here = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('lesson_in_service')
				.select(['answers', 'wrong_first_answers'])
				.where('lesson_id', '=', lesson)
				.executeTakeFirstOrThrow()
		);
		expect(here).toEqual({ answers: 2, wrong_first_answers: 1 });
	});

	it('is refused for an answer that was not offered, and for people without the lesson', async () => {
		const to = (who: 'ana' | 'hugo', option: unknown) =>
			db.perform(answerScenario, given.actor(who), { lessonId, option });
		expect(await to('ana', 4)).toMatchObject({ refusal: { code: 'not_an_option' } });
		expect((await to('ana', 'x')).kind).toBe('invalid');
		expect((await to('hugo', 2)).kind).toBe('not_found');
	});
});

describe('a shift pass', () => {
	const makePass = async () => {
		const code = makePassCode('oak');
		const outcome = await db.perform(showShiftPass, given.actor('tess'), {
			serviceId: given.services.oakview,
			shiftGroup: 'days',
			codeHash: hashPassCode(code)
		});
		if (outcome.kind !== 'done') throw new Error(outcome.kind);
		return { code, passId: outcome.subjectId };
	};
	const open = (code: string, name = 'Sam'): Promise<GuestActor | null> =>
		db.tenants.read(given.providerId, (tx) =>
			findPass(tx, given.providerId, hashPassCode(code), new Date(), name)
		);

	it('opens the lessons of one service for one shift', async () => {
		const { code, passId } = await makePass();
		const guest = await open(code);
		expect(guest).toMatchObject({ passId, serviceId: given.services.oakview, name: 'Sam' });
		expect(await open('oak-0000-0000')).toBeNull();
		if (!guest) return;
		expect(await db.perform(readOnPass, guest, { lessonId })).toMatchObject({ kind: 'done' });
		const answered = await db.perform(answerOnPass, guest, { lessonId, option: 2 });
		expect(answered).toMatchObject({ kind: 'done' });
		const facts = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('briefing_fact')
				.select(['agency_label', 'staff_id', 'method'])
				.where('pass_id', '=', passId)
				.execute()
		);
		expect(facts).toEqual([{ agency_label: 'Sam', staff_id: null, method: 'shift_pass' }]);
	});

	it('is refused with a code that was shown before', async () => {
		const { code } = await makePass();
		const again = await db.perform(showShiftPass, given.actor('tess'), {
			serviceId: given.services.oakview,
			shiftGroup: 'nights',
			codeHash: hashPassCode(code)
		});
		expect(again).toMatchObject({ kind: 'refused', refusal: { code: 'code_used' } });
	});

	it('two people on one pass each have their own first answer', async () => {
		const { code } = await makePass();
		for (const name of ['Sam', 'Jo']) {
			const guest = await open(code, name);
			if (guest) await db.perform(answerOnPass, guest, { lessonId, option: 1 });
		}
		const attempts = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('understanding_answer')
				.select(['agency_label', 'attempt'])
				.where('is_right', '=', false)
				.where('agency_label', 'in', ['Sam', 'Jo'])
				.orderBy('agency_label')
				.execute()
		);
		expect(attempts).toEqual([
			{ agency_label: 'Jo', attempt: 1 },
			{ agency_label: 'Sam', attempt: 1 }
		]);
	});

	it('opens nothing elsewhere and nothing else', async () => {
		const { code } = await makePass();
		const guest = await open(code);
		if (!guest) throw new Error('The pass opens nothing.');
		const away = await givenLiveLesson(db, given, {
			scope: [{ kind: 'service', target: given.services.harbour }]
		});
		expect((await db.perform(readOnPass, guest, { lessonId: away })).kind).toBe('not_found');
		expect((await db.perform(holdHandover, guest, handover())).kind).toBe('not_found');
		expect((await db.perform(answerScenario, guest, { lessonId, option: 2 })).kind).toBe(
			'forbidden'
		);
		expect((await db.perform(readOnPass, given.actor('ana'), { lessonId })).kind).toBe('forbidden');
	});

	it('ended, is over at once', async () => {
		const { code, passId } = await makePass();
		const guest = await open(code);
		if (!guest) throw new Error('The pass opens nothing.');
		expect((await db.perform(endShiftPass, given.actor('ana'), { passId })).kind).toBe('forbidden');
		expect((await db.perform(endShiftPass, given.actor('mo'), { passId })).kind).toBe('not_found');
		expect((await db.perform(endShiftPass, given.actor('tess'), { passId })).kind).toBe('done');
		expect(await open(code)).toBeNull();
		expect((await db.perform(readOnPass, guest, { lessonId })).kind).toBe('not_found');
		expect(await db.perform(endShiftPass, given.actor('tess'), { passId })).toMatchObject({
			refusal: { code: 'already_over' }
		});
	});
});
