import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { approveLesson } from '#capabilities/lessons/commands/approve.server.ts';
import { setBehaviours } from '#capabilities/lessons/commands/content.server.ts';
import { goLive } from '#capabilities/lessons/commands/go-live.server.ts';
import { reviseLesson } from '#capabilities/lessons/commands/revise.server.ts';
import { writeLesson } from '#capabilities/lessons/commands/write.server.ts';
import { lessonsOf, words } from '#capabilities/lessons/given-lesson.fixture.ts';
import { answerScenario } from './commands/answer-scenario.server.ts';
import { readLesson } from './commands/read.server.ts';
import { presentReading } from './present.ts';
import { lessonText } from './queries/lesson-text.server.ts';
import { ownNeeds } from './queries/reader.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessons: ReturnType<typeof lessonsOf>;
beforeAll(async () => {
	given = await givenProvider(db);
	lessons = lessonsOf(db, given);
});

const covered = (lessonId: string) =>
	db.tenants.read(given.providerId, async (tx) => {
		const rows = await tx
			.selectFrom('lesson_coverage')
			.select((eb) => [
				eb.fn.sum<number>('briefed').as('briefed'),
				eb.fn.sum<number>('understood').as('understood')
			])
			.where('provider_id', '=', given.providerId)
			.where('lesson_id', '=', lessonId)
			.executeTakeFirstOrThrow();
		return { briefed: Number(rows.briefed), understood: Number(rows.understood) };
	});

/** What one person\u2019s reading page says. */
async function reading(lessonId: string, who: 'ana' | 'bola' | 'chidi') {
	const actor = given.actor(who);
	return db.tenants.read(given.providerId, async (tx) => {
		const needs = await ownNeeds(tx, actor, lessonId);
		const version = needs[0]?.version ?? 0;
		const text = await lessonText(tx, given.providerId, lessonId, version, actor);
		if (!text) throw new Error('nothing to read');
		const shown = presentReading(
			text,
			{
				isBriefed: needs.every((need) => need.briefedAt !== null),
				isUnderstood: needs.every((need) => need.understoodAt !== null)
			},
			english
		);
		return { version, ...shown };
	});
}

/** Live, understood by Ana and only read by Bola; Chidi has not seen it. */
async function known() {
	const id = await lessons.live();
	const answer = { lessonId: id, option: 1 };
	expect(await db.perform(answerScenario, given.actor('ana'), answer)).toMatchObject({
		kind: 'done'
	});
	await db.perform(readLesson, given.actor('bola'), { lessonId: id });
	return id;
}

async function reissue(id: string, more: object, behaviours?: string[]) {
	await lessons.mustEdit(reviseLesson, 'grace', id);
	if (behaviours) await lessons.mustEdit(setBehaviours, 'grace', id, { behaviours });
	const answers = { ...words, ownerId: given.staff.helen };
	await lessons.mustEdit(writeLesson, 'grace', id, { ...answers, ...more });
	await lessons.mustEdit(approveLesson, 'helen', id, { smallEditConfirmed: ['yes'] });
	await lessons.mustEdit(goLive, 'helen', id);
}

const english = {
	wanted: 'en',
	available: [],
	choice: { kind: 'english' as const },
	lines: []
};

describe('a lesson that is issued again', () => {
	it('shows only what is new to whom knew it, the whole to others, and counts nobody before they saw it', async () => {
		const id = await known();
		expect(await covered(id)).toEqual({ briefed: 2, understood: 1 });
		await reissue(id, { whatChanged: 'Come back in an hour.' }, [
			'Say who you are and what the medicine is for',
			'Ask why when they say no, and come back in an hour'
		]);
		expect(await covered(id)).toEqual({ briefed: 0, understood: 0 });
		const ana = await reading(id, 'ana');
		expect(ana).toMatchObject({ version: 2, isBriefed: false, isUnderstood: false });
		expect(ana.question).not.toBeNull();
		expect(ana.news).toMatchObject({
			sentence: 'Come back in an hour.',
			knew: 1,
			changes: [
				{
					kind: 'changed',
					before: 'Ask why when they say no',
					after: 'Ask why when they say no, and come back in an hour'
				}
			]
		});
		expect((await reading(id, 'bola')).news).toMatchObject({ knew: 1 });
		expect((await reading(id, 'chidi')).news).toBeNull();
	});

	it('reading the new version is briefed, and never understood', async () => {
		const id = await known();
		await reissue(id, { whatChanged: 'Ring them.' }, ['Ring the pharmacy']);
		await db.perform(readLesson, given.actor('ana'), { lessonId: id });
		expect(await covered(id)).toEqual({ briefed: 1, understood: 0 });
		expect(await reading(id, 'ana')).toMatchObject({ isBriefed: true, isUnderstood: false });
	});

	it('a small edit asks nobody again, and joins nobody to those who knew', async () => {
		const id = await known();
		await reissue(id, { whatChanged: 'Spelling.', title: 'Ask why first', smallEdit: ['yes'] });
		expect(await covered(id)).toEqual({ briefed: 2, understood: 1 });
		expect(await reading(id, 'ana')).toMatchObject({
			version: 2,
			title: 'Ask why first',
			isUnderstood: true,
			news: null
		});
		expect(await reading(id, 'bola')).toMatchObject({ isBriefed: true, isUnderstood: false });
		expect(await reading(id, 'chidi')).toMatchObject({ version: 2, isBriefed: false });
	});
});
