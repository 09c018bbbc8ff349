import { describe, expect, it } from 'vitest';
import {
	activeQuestions,
	defaultQuestions,
	everyVersion,
	newCode,
	newestVersions,
	type VisitQuestion
} from './questions.ts';
import { isAside, MORE, placeIn, questionsFor, stepsOf } from './steps.ts';

const own = (more: Partial<VisitQuestion>): VisitQuestion => ({
	code: 'proud',
	version: 2,
	askedOf: 'staff',
	words: 'What went well today?',
	isRetired: false,
	...more
});

describe('the questions', () => {
	it('are the defaults until the provider says otherwise', () => {
		expect(activeQuestions([])).toEqual(defaultQuestions);
		expect(new Set(defaultQuestions.map(({ code }) => code)).size).toBe(defaultQuestions.length);
	});

	it('take new words as a new version, and keep the old one for its answers', () => {
		const newest = newestVersions([own({})]).find(({ code }) => code === 'proud');
		expect(newest?.words).toBe('What went well today?');
		expect(everyVersion([own({})]).filter(({ code }) => code === 'proud')).toHaveLength(2);
	});

	it('leave use, and come back with new words', () => {
		const out = own({ isRetired: true });
		expect(activeQuestions([out]).map(({ code }) => code)).not.toContain('proud');
		expect(activeQuestions([out, own({ version: 3 })]).map(({ code }) => code)).toContain('proud');
	});

	it('get a code nobody has yet', () => {
		expect(newCode('What helps?', [])).toBe('what-helps');
		expect(newCode('What helps?', ['what-helps'])).toBe('what-helps-2');
		expect(newCode('¿?', ['question'])).toBe('question-2');
	});
});

describe('the steps of a visit', () => {
	const visit = { id: 'a', variant: 'visit' as const, lessons: [{ id: 'one' }, { id: 'two' }] };

	it('are six on the way for one lesson and eight for two: lessons, the list, the people, the thanks', () => {
		const way = (lessons: { id: string }[]) =>
			stepsOf({ ...visit, lessons }, defaultQuestions)
				.filter((step) => !isAside(step))
				.map(({ kind }) => kind);
		expect(way([{ id: 'one' }])).toEqual(['welcome', 'lesson', 'talk', 'more', 'people', 'finish']);
		expect(way(visit.lessons)).toHaveLength(8);
		expect(way([])).toEqual(['welcome', 'more', 'people', 'finish']);
	});

	it('lose no question: each is asked from the list, and leads back to it', () => {
		const steps = stepsOf(visit, defaultQuestions);
		const asides = steps.filter(isAside);
		expect(asides.map(({ kind }) => kind)).toEqual([
			...questionsFor('a', defaultQuestions, 'visit').map(() => 'question'),
			'seen',
			'lens'
		]);
		const list = placeIn(steps, MORE).number;
		for (const { key } of asides) {
			expect(placeIn(steps, key)).toMatchObject({ number: list, before: MORE, after: MORE });
		}
	});

	it('ask the same questions all through one visit, and always about the last promise', () => {
		const asked = questionsFor('a', defaultQuestions, 'visit');
		expect(questionsFor('a', defaultQuestions.toReversed(), 'visit')).toEqual(asked);
		for (const id of ['a', 'b', 'c', 'd']) {
			expect(questionsFor(id, defaultQuestions, 'visit')[0]?.code).toBe('promised-last');
		}
		const sets = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
			questionsFor(id, defaultQuestions, 'visit')
				.map(({ code }) => code)
				.join()
		);
		expect(new Set(sets).size).toBeGreaterThan(2);
	});

	it('ask people and families only where they are met', () => {
		const asked = questionsFor('a', defaultQuestions, 'phone_round').map(({ askedOf }) => askedOf);
		expect(new Set(asked)).toEqual(new Set(['staff']));
	});

	it('know where they are, and take a made-up address as the beginning', () => {
		const steps = stepsOf(visit, defaultQuestions);
		expect(placeIn(steps, 'talk-1')).toMatchObject({
			number: 3,
			before: 'lesson-1',
			after: 'lesson-2'
		});
		expect(placeIn(steps, 'nonsense').number).toBe(1);
		expect(placeIn(steps, 'finish').after).toBeNull();
	});
});
