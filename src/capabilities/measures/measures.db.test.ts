import { beforeEach, describe, expect, it } from 'vitest';
import { actorsOf } from '#capabilities/access/queries/actor.server.ts';
import { homeItemsOfIdeas } from '#capabilities/ideas/queries/home.server.ts';
import { homeItemsOfTalk } from '#capabilities/reinforcement/queries/home.server.ts';
import { londonDate, londonToInstant, addDays } from '#kernel/london.ts';
import { measureOf, measures, type MeasureCode } from '#kernel/measures.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { waitsIn } from '../../../tests/support/given-waits.ts';
import { givenLiveLesson } from '../../../tests/support/live-lesson.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { setMeasure } from './commands/set.server.ts';
import { decisionsOn, heldNow } from './queries/measures.server.ts';

const db = testDatabase();
const now = new Date();
const today = londonDate(now);
let given: GivenProvider;

beforeEach(async () => {
	given = await givenProvider(db, { isSample: true });
	await waitsIn(db, given, now).accounts();
});

const decide = (who: PersonKey, more: object = {}, clock?: Date) =>
	db.perform(
		setMeasure,
		given.actor(who),
		{
			code: 'idea_answer_days',
			value: 7,
			reason: 'Ideas waited too long at two services.',
			revision: 0,
			...more
		},
		clock ? { clock } : {}
	);
/** As a session would build them: with what their provider decided. */
async function signedIn(who: PersonKey) {
	const [actor] = await db.tenants.read(given.providerId, (tx) =>
		actorsOf(tx, given.providerId, [given.staff[who]], today)
	);
	if (!actor) throw new Error(`${who} has no account.`);
	return actor;
}

describe('deciding what we hold ourselves to', () => {
	it('is kept with its reason, who and when, and the one before it stays', async () => {
		expect((await decide('helen')).kind).toBe('done');
		expect((await decide('sunita', { value: 10, revision: 1 })).kind).toBe('done');
		const decisions = await db.tenants.read(given.providerId, (tx) =>
			decisionsOn(tx, given.providerId, 'idea_answer_days')
		);
		expect(decisions).toMatchObject([
			{ version: 2, value: 10, setBy: 'Sunita Rao' },
			{
				version: 1,
				value: 7,
				setBy: 'Helen Marsh',
				reason: 'Ideas waited too long at two services.'
			}
		]);
		const held = heldNow(decisions).find((one) => one.code === 'idea_answer_days');
		expect(held).toMatchObject({ value: 10, usual: 14, version: 2 });
		const events = await db.tenants.read(given.providerId, (tx) =>
			tx.selectFrom('event').select('name').where('name', '=', 'measure.set').execute()
		);
		expect(events).toHaveLength(2);
	});

	it.each(['ana', 'tess', 'grace', 'martin', 'alex'] as const)('is not for %s', async (who) => {
		expect((await decide(who)).kind).toBe('forbidden');
	});

	it.each(measures.map((one) => [one.code, one] as const))(
		'refuses %s beyond its limits, in words at its field',
		async (code, { least, most, limit, usual }) => {
			const beyond = await decide('helen', { code, value: most + 1 });
			expect(beyond.kind).not.toBe('done');
			if (most < 60) expect(JSON.stringify(beyond)).toContain(limit);
			expect((await decide('helen', { code, value: least - 1 })).kind).not.toBe('done');
			expect((await decide('helen', { code, value: usual + 0.5 })).kind).not.toBe('done');
			expect((await decide('helen', { code, value: usual })).kind).toBe('refused');
		}
	);

	it('cannot make the week after a visit longer, in the database either', async () => {
		expect((await decide('helen', { code: 'visit_feedback_days', value: 8 })).kind).toBe('refused');
		const past = db.tenants.write(given.providerId, (tx) =>
			tx
				.insertInto('measure_value')
				.values({
					provider_id: given.providerId,
					code: 'visit_feedback_days',
					version: 1,
					value: 8,
					reason: 'Past the command',
					set_at: now
				})
				.execute()
		);
		await expect(past).rejects.toThrow();
	});

	it('needs a reason, and is stale for who saw an older decision', async () => {
		expect((await decide('helen', { reason: 'Because' })).kind).not.toBe('done');
		expect((await decide('helen')).kind).toBe('done');
		expect((await decide('helen', { value: 9 })).kind).toBe('stale');
	});

	it('is one provider’s own', async () => {
		await decide('helen');
		const other = await givenProvider(db);
		const seen = await db.tenants.read(other.providerId, (tx) => decisionsOn(tx, other.providerId));
		expect(seen).toEqual([]);
	});
});

describe('what was promised in its time', () => {
	it('judges an idea by the day it was said: nobody becomes late by a change made later', async () => {
		const waits = waitsIn(db, given, now);
		await waits.idea('ana', -12);
		await decide('helen', { value: 7 }, londonToInstant(addDays(today, -10), '09:00'));
		const grace = await signedIn('grace');
		const item = async () =>
			(await db.tenants.read(given.providerId, (tx) => told(tx, homeItemsOfIdeas(grace, now))))[0];
		expect((await item())?.tag.text).toBe('To answer');
		await waits.idea('bola', -9);
		expect((await item())?.tag.text).toBe('Late');
	});

	it('is carried by whoever is signed in', async () => {
		const since = londonToInstant(addDays(today, -10), '09:00');
		await decide('helen', { value: 7 }, since);
		const code: MeasureCode = 'idea_answer_days';
		const actor = await signedIn('grace');
		expect(measureOf(actor, code, now)).toBe(7);
		expect(measureOf(actor, code, new Date(since.getTime() - 1))).toBe(14);
	});

	it('says sooner that a lesson is to be talked about again', async () => {
		const lessonId = await givenLiveLesson(db, given);
		await db.tenants.write(given.providerId, (tx) =>
			tx
				.updateTable('lesson_in_service')
				.set({ live_from: londonToInstant(addDays(today, -30), '10:00') })
				.where('lesson_id', '=', lessonId)
				.execute()
		);
		const item = async () =>
			db.tenants.read(given.providerId, async (tx) =>
				told(tx, homeItemsOfTalk(await signedIn('grace'), now))
			);
		expect(await item()).toEqual([]);
		await decide(
			'helen',
			{ code: 'talk_due_days', value: 21 },
			londonToInstant(addDays(today, -1), '09:00')
		);
		expect((await item())[0]?.sentence).toContain('for 30 days');
	});
});
