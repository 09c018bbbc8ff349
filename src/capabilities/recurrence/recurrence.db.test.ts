import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { openAction } from '#capabilities/actions/commands/open.server.ts';
import { actionLinesOf } from '#capabilities/actions/queries/of-source.server.ts';
import { findSource } from '#capabilities/actions/sources.server.ts';
import { reportsOn } from '#capabilities/signals/commands/given-reports.fixture.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson, tell } from '../../../tests/support/live-lesson.ts';
import { told } from '../../../tests/support/parts.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { againOfLesson, againOfReport } from './beside.server.ts';
import { answerWhy } from './commands/answer.server.ts';
import { linkAgain, unlinkAgain } from './commands/link.server.ts';
import { homeItemsOfRecurrence } from './queries/home.server.ts';

const db = testDatabase();
const { send, done } = reportsOn(db);
const FALL = 'fall-witnessed';
const now = new Date();
let given: GivenProvider;
let lessonId: string;

/** London minutes ago, as a form takes them. */
const ago = (days: number) =>
	new Intl.DateTimeFormat('sv-SE', {
		timeZone: 'Europe/London',
		dateStyle: 'short',
		timeStyle: 'short'
	})
		.format(new Date(now.getTime() - days * 86_400_000))
		.replace(' ', 'T');

const report = (daysAgo: number, more: object = {}, who: PersonKey = 'ana') =>
	send(given, who, {
		happenedAt: ago(daysAgo),
		typeCode: FALL,
		words: 'Slipped in the hall.',
		...more
	});

const kept = async (signalId: string) =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('recurrence')
			.select(['lesson_id', 'how', 'stopped_because', 'answer'])
			.where('provider_id', '=', given.providerId)
			.where('signal_id', '=', signalId)
			.execute()
	);
const count = async (signalId: string) =>
	(await kept(signalId)).filter((row) => row.stopped_because === null).length;

async function grade(id: string, more: object) {
	const { revision } = await db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('signal')
			.select('revision')
			.where('provider_id', '=', given.providerId)
			.where('id', '=', id)
			.executeTakeFirstOrThrow()
	);
	return done(given, 'grace', 'grade-report', {
		id,
		revision,
		typeCode: FALL,
		physicalHarm: 'none',
		psychologicalHarm: 'none',
		potentialSeverity: 'low',
		...more
	});
}

/** A lesson about witnessed falls, live at Oakview since thirty days ago. */
async function lessonSince(daysAgo: number, briefedDaysAgo: number | null) {
	const id = await givenLiveLesson(db, given, { title: 'Stay by a wet floor' });
	await db.tenants.write(given.providerId, async (tx) => {
		await sql`update lesson set theme_code = ${FALL} where id = ${id}`.execute(tx);
		await sql`update lesson_in_service set
			live_from = ${new Date(now.getTime() - daysAgo * 86_400_000)},
			briefed_gate_first_held_at = ${briefedDaysAgo === null ? null : new Date(now.getTime() - briefedDaysAgo * 86_400_000)}
			where lesson_id = ${id}`.execute(tx);
	});
	return id;
}

/** The same in a provider of its own. */
async function elsewhere(work: (other: GivenProvider) => Promise<void>) {
	const before = given;
	given = await givenProvider(db, { name: 'Elsewhere Care' });
	await work(given);
	given = before;
}

beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await lessonSince(30, 20);
});

describe('a report after a lesson went live', () => {
	it('is noticed in the same transaction, and told on the report and the lesson', async () => {
		const id = await report(3);
		expect(await kept(id)).toMatchObject([{ lesson_id: lessonId, how: 'failure_mode' }]);
		const grace = given.actor('grace');
		const [onReport] = await db.tenants.read(given.providerId, (tx) =>
			told(tx, againOfReport(grace, id))
		);
		expect(onReport).toMatchObject({ notice: 'concern', title: expect.stringContaining('again') });
		expect(onReport?.lines[0]?.text).toBe('“Stay by a wet floor”');
		const [onLesson] = await db.tenants.read(given.providerId, (tx) =>
			told(tx, againOfLesson(grace, lessonId, now))
		);
		expect(onLesson?.lines[0]?.text).toContain('Not graded yet: ');
		const home = await db.tenants.read(given.providerId, (tx) =>
			told(tx, homeItemsOfRecurrence(grace, now))
		);
		expect(home[0]?.title).toBe('It has happened again: “Stay by a wet floor”');
	});

	it('does not count before the people there were briefed', async () => {
		const between = await report(25);
		expect(await count(between)).toBe(0);
		expect(await count(await report(40))).toBe(0);
	});

	it('counts from its start there until they were, and then from the day they were', async () => {
		await elsewhere(async (other) => {
			const lesson = await lessonSince(30, null);
			const id = await report(25);
			expect(await count(id)).toBe(1);
			const briefed = new Date(now.getTime() - 20 * 86_400_000);
			await db.tenants.write(other.providerId, (tx) =>
				sql`update lesson_in_service set briefed_gate_first_held_at = ${briefed}
					where lesson_id = ${lesson}`.execute(tx)
			);
			await tell(db, other, 'briefing.stage_reached', [lesson]);
			expect(await kept(id)).toMatchObject([{ stopped_because: 'before_briefed' }]);
		});
	});

	it('follows the type and the fate of the report', async () => {
		const id = await report(2);
		expect(await count(id)).toBe(1);
		await grade(id, { typeCode: 'fall-unwitnessed' });
		expect(await kept(id)).toMatchObject([{ stopped_because: 'graded' }]);
		await grade(id, {});
		expect(await count(id)).toBe(1);
	});

	it('is told by the lesson’s own reports where its theme is a whole domain', async () => {
		await elsewhere(async (other) => {
			const source = await report(60);
			const lesson = await lessonSince(30, null);
			await db.tenants.write(other.providerId, (tx) =>
				sql`update lesson set theme_code = 'fall' where id = ${lesson}`.execute(tx)
			);
			expect(await count(await report(3))).toBe(0);
			await db.tenants.write(other.providerId, (tx) =>
				tx
					.insertInto('lesson_source')
					.values({
						provider_id: other.providerId,
						lesson_id: lesson,
						signal_id: source,
						added_at: now
					})
					.execute()
			);
			expect(await count(await report(2))).toBe(1);
			expect(await count(await report(2, { typeCode: 'fall-from-bed' }))).toBe(0);
			expect(await count(source)).toBe(0);
		});
	});

	it('is not for another service, and not for good news', async () => {
		expect(await count(await report(2, { serviceId: given.services.harbour }, 'hugo'))).toBe(0);
		expect(await count(await report(2, { kind: 'good_practice', typeCode: undefined }))).toBe(0);
	});

	it('is found when a lesson goes live late for it', async () => {
		await elsewhere(async (other) => {
			const id = await report(2);
			const later = await lessonSince(10, null);
			expect(await kept(id)).toEqual([]);
			await tell(db, other, 'lesson.went_live', [later]);
			expect(await kept(id)).toMatchObject([{ lesson_id: later }]);
		});
	});
});

describe('a worry', () => {
	it('never recurs, by itself or by hand', async () => {
		const worry = await done(given, 'ana', 'raise-worry', {
			serviceId: given.services.oakview,
			words: 'I am worried about someone.',
			isEveryoneSafe: 'yes',
			emergencyCalled: 'not_needed',
			aboutSenior: 'no',
			happenedAt: ago(1)
		});
		await db.tenants.write(given.providerId, (tx) =>
			sql`update signal set failure_code = ${FALL}, domain_code = 'fall' where id = ${worry}`.execute(
				tx
			)
		);
		await tell(db, given, 'signal.graded', [worry]);
		expect(await kept(worry)).toEqual([]);
		const outcome = await db.perform(linkAgain, given.actor('helen'), {
			signalId: worry,
			lessonId,
			why: 'The same thing.'
		});
		expect(outcome.kind).toBe('not_found');
	});
});

describe('a person', () => {
	const link = (who: PersonKey, signalId: string) =>
		db.perform(linkAgain, given.actor(who), {
			signalId,
			lessonId,
			why: 'The floor was wet here too.'
		});

	it('links what no list of types shows, and takes it back with a reason; both are kept', async () => {
		const id = await report(1, { typeCode: 'fall-unwitnessed' });
		expect(await count(id)).toBe(0);
		expect((await link('ana', id)).kind).toBe('forbidden');
		expect((await link('grace', id)).kind).toBe('done');
		expect(await kept(id)).toMatchObject([{ how: 'person', stopped_because: null }]);
		expect((await link('grace', id)).kind).toBe('refused');
		const unlink = { signalId: id, lessonId, why: 'It was dry.' };
		expect((await db.perform(unlinkAgain, given.actor('grace'), unlink)).kind).toBe('done');
		await grade(id, {});
		expect(await kept(id)).toMatchObject([{ stopped_because: 'person' }]);
		const names = await db.tenants.read(given.providerId, (tx) =>
			tx
				.selectFrom('event')
				.select('name')
				.where('provider_id', '=', given.providerId)
				.where('subject_id', '=', lessonId)
				.where('name', 'in', ['recurrence.linked', 'recurrence.unlinked'])
				.orderBy('id')
				.execute()
		);
		expect(names.map((one) => one.name)).toEqual(['recurrence.linked', 'recurrence.unlinked']);
	});

	it('cannot link what happened before the lesson, or good news', async () => {
		const early = await link('grace', await report(25, { typeCode: 'fall-unwitnessed' }));
		expect(early).toMatchObject({ kind: 'refused', refusal: { code: 'before_live' } });
		const good = await link('grace', await report(1, { kind: 'compliment', typeCode: undefined }));
		expect(good).toMatchObject({ kind: 'refused', refusal: { code: 'good_news' } });
	});

	it('who owns the lesson is asked why when somebody was hurt, and answers once', async () => {
		const id = await report(1);
		await grade(id, { physicalHarm: 'moderate' });
		const helen = given.actor('helen');
		const items = () =>
			db.tenants.read(given.providerId, (tx) => told(tx, homeItemsOfRecurrence(helen, now)));
		const asked = (await items()).find((one) => one.href === `/learning/${lessonId}/again`);
		expect(asked).toMatchObject({ kind: 'again_why', tag: { tone: 'concern' } });
		const input = { lessonId, answer: 'change_weak', words: 'No signs were left out.' };
		expect((await db.perform(answerWhy, given.actor('ana'), input)).kind).toBe('forbidden');
		expect((await db.perform(answerWhy, helen, input)).kind).toBe('done');
		expect((await kept(id))[0]?.answer).toBe('change_weak');
		expect((await db.perform(answerWhy, helen, input)).kind).toBe('refused');
		expect((await items()).some((one) => one.kind === 'again_why')).toBe(false);
	});
});

describe('who sees it', () => {
	it('a care worker reads no small number of others, and no report', async () => {
		const ana = given.actor('ana');
		const [part] = await db.tenants.read(given.providerId, (tx) =>
			told(tx, againOfLesson(ana, lessonId, now))
		);
		expect(part?.action).toBeUndefined();
		expect(part?.lines[0]?.text).toMatch(/^Reported again: (A few|\d+)/);
	});
});

describe('an action about what happened again', () => {
	const open = (who: PersonKey, sourceId: string) =>
		db.perform(openAction, given.actor(who), {
			sourceKind: 'recurrence',
			sourceId,
			description: 'A grab rail where the wet floor begins, fixed to the wall.',
			kind: 'root_cause',
			strength: 'stronger',
			ownerId: given.staff.grace,
			dueOn: '2099-01-31'
		});

	it('is opened from the report that is the same again, and read beside its lesson', async () => {
		const id = await report(2);
		const opened = await open('grace', id);
		expect(opened).toMatchObject({ kind: 'done' });
		const grace = given.actor('grace');
		const source = await db.tenants.read(given.providerId, (tx) =>
			findSource(tx, grace, 'recurrence', id)
		);
		expect(source).toMatchObject({
			href: `/learning/${lessonId}/again`,
			label: expect.stringContaining('“Stay by a wet floor”'),
			signalId: id,
			serviceId: given.services.oakview
		});
		const lines = (who: PersonKey) =>
			db.tenants.read(given.providerId, (tx) =>
				actionLinesOf(tx, given.actor(who), 'recurrence', [id], '2026-11-27')
			);
		expect(await lines('grace')).toMatchObject([{ title: expect.stringContaining('grab rail') }]);
		expect(await lines('mo')).toEqual([]);
		const [part] = await db.tenants.read(given.providerId, (tx) =>
			told(tx, againOfReport(grace, id))
		);
		expect(part?.lines.at(-1)).toMatchObject({ href: `/actions/new?from=recurrence&id=${id}` });
	});

	it('is not opened from a report that is nothing again, or is no longer, or by who may not see it', async () => {
		const other = await report(2, { typeCode: 'medicines-omission' });
		expect(await open('grace', other)).toEqual({ kind: 'not_found' });
		const again = await report(2);
		expect(await open('mo', again)).toEqual({ kind: 'not_found' });
		for (const { lesson_id } of await kept(again)) {
			const taken = await db.perform(unlinkAgain, given.actor('grace'), {
				signalId: again,
				lessonId: lesson_id,
				why: 'The floor was dry.'
			});
			expect(taken.kind).toBe('done');
		}
		expect(await open('grace', again)).toEqual({ kind: 'not_found' });
	});
});
