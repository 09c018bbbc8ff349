import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { lessonsOf } from '#capabilities/lessons/given-lesson.fixture.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../../../tests/support/provider.ts';
import { recordAnswer, recordLens, startVisit } from './commands/during.server.ts';
import { closeVisit, holdVisit } from './commands/finish.server.ts';
import { askConsent, chooseLessons } from './commands/prepare.server.ts';
import { recordLessonTalk, recordPeople } from './commands/reach.server.ts';
import { planningIn } from './given-plan.fixture.ts';
import { visitForms, visitInput } from './captures.server.ts';
import { visitRecordOf } from './queries/facts.server.ts';
import { peopleSpokenWith } from './model.ts';

const db = testDatabase();
const today = londonDate(new Date());
let given: GivenProvider;
let lessonId: string;
let other: string;

beforeAll(async () => {
	given = await givenProvider(db);
	const lessons = lessonsOf(db, given);
	lessonId = await lessons.live();
	other = await lessons.live();
});

const { perform, done, visit, plan } = planningIn(db, () => given);

const record = (id: string) =>
	db.tenants.read(given.providerId, (tx) => visitRecordOf(tx, given.providerId, id));

async function begun(more: object = {}): Promise<string> {
	const id = await plan(more);
	await done('martin', chooseLessons, { id, lessonIds: [lessonId] });
	await done('martin', startVisit, { id });
	return id;
}

const eventsOf = async (id: string) =>
	(
		await db.owner.query<{ name: string; details: Record<string, unknown> }>(
			`select e.name, d.details from event e
			join event_detail d on d.provider_id = e.provider_id and d.event_id = e.id
			where e.subject_id = $1 order by e.recorded_at, e.id`,
			[id]
		)
	).rows;

const finish = { thanked: ['yes'], moment: 'ordinary' };

describe('what a visit is about', () => {
	it('is one or two lessons that are live in that service', async () => {
		const id = await plan();
		const third = await lessonsOf(db, given).live();
		const asked = (lessonIds: string[]) => perform('martin', chooseLessons, { id, lessonIds });
		expect((await asked([newId()])).kind).toBe('refused');
		expect((await asked(['nonsense'])).kind).toBe('refused');
		expect((await asked([lessonId, other, third])).kind).toBe('refused');
		expect((await asked([lessonId, other])).kind).toBe('done');
		expect((await visit(id))?.lessons.map((one) => one.id).sort()).toEqual(
			[lessonId, other].sort()
		);
	});
});

describe('a shadow visit', () => {
	it('does not begin before the person whose home it is said yes', async () => {
		const id = await plan({ variant: 'shadow' });
		expect((await perform('martin', startVisit, { id })).kind).toBe('refused');
		const seen = { id, code: 'seen', version: 1, words: 'Knocked and waited' };
		expect((await perform('martin', recordAnswer, seen)).kind).toBe('refused');
		const asked = { id, howAsked: 'spoken', askedOn: today };
		await done('martin', askConsent, { ...asked, answer: 'yes' });
		await done('martin', askConsent, { ...asked, answer: 'no' });
		expect((await perform('martin', startVisit, { id })).kind).toBe('refused');
		await done('martin', askConsent, { ...asked, answer: 'yes' });
		expect((await perform('martin', startVisit, { id })).kind).toBe('done');
	});
});

describe('during a visit', () => {
	it('is written by its leader and nobody else', async () => {
		const id = await begun();
		const said = { id, code: 'proud', version: 1, words: 'The garden' };
		for (const who of ['ana', 'tess', 'grace', 'sunita'] as const) {
			expect((await perform(who, recordAnswer, said)).kind, who).toBe('forbidden');
		}
		expect((await perform('martin', recordAnswer, said)).kind).toBe('done');
	});

	it('keeps a role and a shift only where five or more people share them', async () => {
		const id = await begun();
		const said = { id, code: 'proud', version: 1, words: 'The garden' };
		await done('martin', recordAnswer, { ...said, saidBy: 'care_worker:days' });
		await done('martin', recordAnswer, { ...said, saidBy: 'care_worker:nights' });
		await done('martin', recordAnswer, { ...said, saidBy: 'registered_manager:days' });
		const { answers } = await record(id);
		expect(answers.map(({ jobRole, shiftGroup }) => [jobRole, shiftGroup])).toEqual([
			['care_worker', 'days'],
			[null, null],
			[null, null]
		]);
	});

	it('asks about a possible name before it keeps one', async () => {
		const id = await begun();
		const said = { id, code: 'proud', version: 1, words: 'Nia Evans always explains' };
		const warned = await perform('martin', recordAnswer, said);
		expect(warned.kind).toBe('refused');
		expect((await record(id)).answers).toEqual([]);
		const looked = await perform('martin', recordAnswer, { ...said, namesConfirmed: ['looked'] });
		expect(looked.kind).toBe('done');
	});

	it('keeps an answer once, however often and late it arrives', async () => {
		const id = await plan();
		await done('martin', chooseLessons, { id, lessonIds: [lessonId] });
		const key = newId();
		const said = { id, code: 'lesson', version: 1, lessonId, words: 'We ask first now' };
		await perform('martin', recordAnswer, said, key);
		await perform('martin', recordAnswer, said, key);
		expect((await record(id)).answers).toHaveLength(1);
		expect((await visit(id))?.status).toBe('under_way');
		await done('martin', recordPeople, { id, days: 2 });
		await done('martin', holdVisit, { id, ...finish });
		await done('martin', recordAnswer, { ...said, words: 'Written on the way home' });
		expect((await record(id)).answers).toHaveLength(2);
		expect((await visit(id))?.status).toBe('done');
	});

	it('takes what a device kept as the page would have sent it, once, whatever came first', async () => {
		const id = await plan();
		await done('martin', chooseLessons, { id, lessonIds: [lessonId] });
		const fields = (more: Record<string, string>) => {
			const data = new FormData();
			for (const [name, value] of Object.entries({ next: 'talk-1', ...more })) {
				data.append(name, value);
			}
			return data;
		};
		const key = newId();
		const { answer, talk } = visitForms;
		const talked = visitInput(talk, fields({ lessonId, level: 'clear', days: '2' }), id);
		const words = { code: 'lesson', version: '1', lessonId, words: 'We ask first now' };
		const said = visitInput(answer, fields(words), id);
		expect((await perform('martin', talk.command, talked)).kind).toBe('done');
		expect((await perform('martin', answer.command, said, key)).kind).toBe('done');
		expect((await perform('martin', answer.command, said, key)).kind).toBe('done');
		const { answers, reach } = await record(id);
		expect(answers).toHaveLength(1);
		expect(reach.map(({ people }) => people)).toEqual([2]);
	});

	it('refuses questions and lessons it does not know', async () => {
		const id = await begun();
		const words = 'Something';
		for (const wrong of [
			{ code: 'made-up', version: 1 },
			{ code: 'proud', version: 9 },
			{ code: 'lesson', version: 1 },
			{ code: 'lesson', version: 1, lessonId: other }
		]) {
			expect((await perform('martin', recordAnswer, { id, words, ...wrong })).kind).toBe('refused');
		}
	});

	it('notes first impressions, and refuses none at all', async () => {
		const id = await begun();
		expect((await perform('martin', recordLens, { id, welcoming: '' })).kind).toBe('refused');
		await done('martin', recordLens, { id, welcoming: 'yes', calm: 'not_yet' });
		expect((await record(id)).lens).toHaveLength(2);
	});
});

describe('whom a visit counts for', () => {
	it('refuses more people than work the shift: they were not there', async () => {
		const id = await begun();
		const talk = { id, lessonId, level: 'partly' };
		expect((await perform('martin', recordLessonTalk, { ...talk, nights: 4 })).kind).toBe(
			'refused'
		);
		expect((await perform('martin', recordLessonTalk, { ...talk, sleep_ins: 1 })).kind).toBe(
			'refused'
		);
		expect((await perform('martin', recordLessonTalk, talk)).kind).toBe('refused');
		expect((await perform('martin', recordPeople, { id, nights: 4 })).kind).toBe('refused');
		expect((await record(id)).reach).toEqual([]);
	});

	it('refuses staff counted twice, and work that nobody does there', async () => {
		const id = await begun();
		const count = async (people: object) =>
			(await perform('martin', recordPeople, { id, ...people })).kind;
		expect(await count({ days: 1, care: 1, seniors: 1 })).toBe('refused');
		expect(await count({ days: 2, seniors: 2 })).toBe('refused');
		expect(await count({ days: 2, nurses: 1 })).toBe('refused');
		expect(await count({ care: 1 })).toBe('refused');
		expect(await count({ days: 2, care: 1, seniors: 1 })).toBe('done');
		const { reach } = await record(id);
		expect(peopleSpokenWith(reach)).toMatchObject({ staff: 2, others: 0 });
	});

	it('is not finished when nobody was spoken with, or when they were not thanked', async () => {
		const id = await begun();
		expect((await perform('martin', holdVisit, { id, ...finish })).kind).toBe('refused');
		await done('martin', recordPeople, { id, people: 2 });
		expect((await perform('martin', holdVisit, { id, ...finish, thanked: [] })).kind).toBe(
			'invalid'
		);
		expect((await perform('martin', holdVisit, { id, ...finish })).kind).toBe('done');
	});

	it('says a lesson was talked about with those people, and of a lesson nobody spoke about says nothing', async () => {
		const id = await plan();
		await done('martin', chooseLessons, { id, lessonIds: [lessonId, other] });
		await done('martin', recordLessonTalk, { id, lessonId, level: 'clear', days: 3, nights: 1 });
		await done('martin', holdVisit, { id, ...finish });
		const discussed = (await eventsOf(id)).filter(
			({ name }) => name === 'walkaround.lesson_discussed'
		);
		expect(discussed.map(({ details }) => details)).toEqual([
			expect.objectContaining({
				lessonId,
				serviceId: given.services.oakview,
				channel: 'walkaround',
				moment: 'ordinary',
				reach: 'days:3,nights:1',
				sourceId: id
			})
		]);
	});

	it('tells once what arrives after the visit was finished', async () => {
		const id = await begun();
		await done('martin', recordPeople, { id, days: 1 });
		await done('martin', holdVisit, { id, ...finish });
		await done('martin', recordLessonTalk, { id, lessonId, level: 'clear', days: 2 });
		await done('martin', recordLessonTalk, { id, lessonId, level: 'partly', days: 2 });
		const discussed = (await eventsOf(id)).filter(
			({ name }) => name === 'walkaround.lesson_discussed'
		);
		expect(discussed).toHaveLength(1);
	});
});

describe('a visit that is over', () => {
	it('is not complete before the whole team was told', async () => {
		const id = await begun();
		const close = () => perform('martin', closeVisit, { id, revision: 1 });
		expect((await close()).kind).toBe('refused');
		await done('martin', recordPeople, { id, days: 1 });
		await done('martin', holdVisit, { id, ...finish });
		expect((await close()).kind).toBe('refused');
		await expect(
			db.owner.query(`update walkaround set status = 'closed' where id = $1`, [id])
		).rejects.toThrow(/check constraint/);
		expect((await visit(id))?.status).toBe('done');
	});
});
