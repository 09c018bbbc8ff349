import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { givenLiveLesson, givenNewVersion } from '../../../tests/support/live-lesson.ts';
import {
	givenProvider,
	type GivenProvider,
	type PersonKey
} from '../../../tests/support/provider.ts';
import { lessonsHere } from '#capabilities/embedding/queries.server.ts';
import { gather } from '#platform/pages/gather.ts';
import { answerScenario } from './commands/answer-scenario.server.ts';
import { questionBesideLesson } from './queries/beside.server.ts';

const db = testDatabase();
let given: GivenProvider;
let lessonId: string;
const RIGHT = 2;
const everybody: readonly PersonKey[] = [
	'ana',
	'bola',
	'chidi',
	'dawn',
	'ewa',
	'nia',
	'noor',
	'ned',
	'tess',
	'grace'
];

beforeAll(async () => {
	given = await givenProvider(db);
	lessonId = await givenLiveLesson(db, given);
});

const answer = (who: PersonKey, option: number) =>
	db.perform(answerScenario, given.actor(who), { lessonId, option });
const sentBack = () =>
	db.tenants.read(given.providerId, (tx) =>
		tx
			.selectFrom('question_sent_back')
			.select(['version', 'answers', 'wrong'])
			.where('lesson_id', '=', lessonId)
			.execute()
	);
const beside = () =>
	db.tenants.read(given.providerId, async (tx) => {
		const { parts } = await gather(tx, {
			parts: [questionBesideLesson(given.actor('helen'), lessonId)]
		});
		return parts;
	});
const flags = () =>
	db.tenants.read(given.providerId, async (tx) => {
		const rows = await lessonsHere(tx, given.actor('helen'), (eb) =>
			eb('lesson_in_service.lesson_id', '=', lessonId)
		);
		return rows[0]?.flags.map(({ code }) => code);
	});

describe('a question most people get wrong', () => {
	it('is not sent back by nine answers', async () => {
		for (const who of everybody.slice(0, 4)) await answer(who, who === 'ana' ? 3 : 1);
		for (const who of everybody.slice(4, 9)) await answer(who, RIGHT);
		expect(await sentBack()).toEqual([]);
		expect(await beside()).toEqual([]);
	});

	it('is sent back by the tenth, once, with the wrong answers by option and no names', async () => {
		await answer('grace', 1);
		await answer('grace', RIGHT);
		await answer('grace', 1);
		expect(await sentBack()).toEqual([{ version: 1, answers: 10, wrong: 5 }]);
		expect(await flags()).toContain('words_looked_at');
		const [part] = await beside();
		const words = part?.lines.map(({ text }) => text).join(' ') ?? '';
		expect(part?.title).toBe('The words are being looked at');
		expect(words).toContain('5 of the first 10 answers were wrong');
		expect(words).toContain('4 people chose “Write ‘refused’ and go on.”');
		expect(words).toContain('1 person chose “Leave them on the side.”');
		expect(words).not.toMatch(/Ana|Bola|Grace/);
	});

	it('is cleared by a new version', async () => {
		await givenNewVersion(db, given, lessonId, 2);
		expect(await beside()).toEqual([]);
		expect(await flags()).not.toContain('words_looked_at');
	});
});
