import { beforeAll, describe, expect, it } from 'vitest';
import { carrying } from '#capabilities/briefings/queries/carrying.server.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { told } from '../../../tests/support/parts.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { goLive } from './commands/go-live.server.ts';
import { restLesson, resumeLesson } from './commands/rest.server.ts';
import { lessonsOf } from './given-lesson.fixture.ts';
import { choiceValue } from './rest.ts';

const db = testDatabase();
const now = new Date();
let given: GivenProvider;
let lessons: ReturnType<typeof lessonsOf>;
let old: string[];

/** A provider whose Oakview carries as many lessons as it can. */
beforeAll(async () => {
	given = await givenProvider(db, { liveLessonCap: 6 });
	lessons = lessonsOf(db, given);
	old = [];
	for (let n = 0; n < 6; n += 1) {
		old.push(await givenLiveLesson(db, given, { title: `Lesson ${n}` }));
	}
});

const oakview = () => given.services.oakview;
const carriedAt = async (lessonId: string) =>
	(
		await db.tenants.read(given.providerId, (tx) =>
			told(tx, carrying(given.actor('helen'), lessonId, now))
		)
	).find((one) => one.serviceId === oakview());

const restsAt = (lessonId: string) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('lesson_rest')
			.select(['reason', 'resumed_at'])
			.where('provider_id', '=', given.providerId)
			.where('lesson_id', '=', lessonId)
			.execute()
	);

describe('the cap on live lessons', () => {
	it('refuses one more than a service can carry, and changes nothing', async () => {
		const id = await lessons.approved();
		const outcome = await lessons.edit(goLive, 'helen', id);
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'full' } });
		expect((await carriedAt(old[0] ?? ''))?.active).toHaveLength(6);
	});

	it('lets it live once another rests there, with the reason', async () => {
		const id = await lessons.approved();
		const [first = ''] = old;
		await lessons.mustEdit(goLive, 'helen', id, {
			rest: [choiceValue({ serviceId: oakview(), lessonId: first })]
		});
		const carried = await carriedAt(id);
		expect(carried?.active.map((one) => one.lessonId)).toContain(id);
		expect(carried?.active.map((one) => one.lessonId)).not.toContain(first);
		expect(carried?.active).toHaveLength(6);
		expect(await restsAt(first)).toEqual([
			{ reason: expect.stringContaining('To make room for'), resumed_at: null }
		]);
	});

	it('refuses to rest a lesson that is not live there', async () => {
		const id = await lessons.approved();
		const outcome = await lessons.edit(goLive, 'helen', id, {
			rest: [choiceValue({ serviceId: given.services.harbour, lessonId: old[1] ?? '' })]
		});
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'rest' } });
	});
});

describe('resting and taking up again', () => {
	const at = (lessonId: string) => ({
		id: lessonId,
		serviceId: oakview(),
		reason: 'It holds by itself'
	});

	it('is for managers of the service', async () => {
		const lesson = old[2] ?? '';
		expect(await lessons.perform(restLesson, 'tess', at(lesson))).toMatchObject({
			kind: 'forbidden'
		});
		expect(await lessons.perform(restLesson, 'mo', at(lesson))).toMatchObject({
			kind: 'forbidden'
		});
	});

	it('rests once, and not twice', async () => {
		const lesson = old[3] ?? '';
		await lessons.done(restLesson, 'grace', at(lesson));
		expect(await lessons.perform(restLesson, 'grace', at(lesson))).toMatchObject({
			kind: 'refused',
			refusal: { code: 'at-rest' }
		});
	});

	it('takes up again where there is room, and refuses where there is none', async () => {
		const lesson = old[3] ?? '';
		await lessons.done(resumeLesson, 'grace', at(lesson));
		expect((await restsAt(lesson))[0]?.resumed_at).not.toBeNull();
		expect(await lessons.perform(resumeLesson, 'grace', at(old[0] ?? ''))).toMatchObject({
			kind: 'refused',
			refusal: { code: 'full' }
		});
	});

	it('never rests a high-risk lesson that not everyone was briefed on', async () => {
		await lessons.done(restLesson, 'grace', at(old[4] ?? ''));
		const high = await givenLiveLesson(db, given, { title: 'Ring 999 first', risk: 'high' });
		expect(await lessons.perform(restLesson, 'grace', at(high))).toMatchObject({
			kind: 'refused',
			refusal: { code: 'cannot-rest' }
		});
	});
});

describe('the people a lesson would concern', () => {
	const scopes = {
		'one service': () => ({ kind: 'service', target: oakview() }),
		nights: () => ({ kind: 'shift_group', target: 'nights' }),
		'a team': () => ({ kind: 'team', target: given.teams.ground }),
		'a region': () => ({ kind: 'region', target: given.regionId }),
		'care workers': () => ({ kind: 'job_role', target: 'care_worker' }),
		everybody: () => ({ kind: 'provider', target: 'all' })
	};

	it.each(Object.entries(scopes))('are as many as get it to read: %s', async (_name, line) => {
		const id = await givenLiveLesson(db, given, { scope: [line()] });
		const services = await db.tenants.read(given.providerId, (tx) =>
			told(tx, carrying(given.actor('helen'), id, now))
		);
		const needs = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('briefing_need')
				.select(['service_id', (eb) => eb.fn.countAll<string>().as('people')])
				.where('provider_id', '=', given.providerId)
				.where('lesson_id', '=', id)
				.groupBy('service_id')
				.execute()
		);
		const expected = Object.fromEntries(needs.map((one) => [one.service_id, Number(one.people)]));
		const concerned = services.filter((one) => one.people > 0);
		expect(Object.fromEntries(concerned.map((one) => [one.serviceId, one.people]))).toEqual(
			expected
		);
	});
});
