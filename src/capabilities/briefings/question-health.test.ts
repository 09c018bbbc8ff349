import { describe, expect, it } from 'vitest';
import { questionHealth, tallyFirstAnswers } from './question-health.ts';

describe('a question many get wrong', () => {
	it.each([
		[10, 4, true],
		[10, 3, false],
		[9, 9, false],
		[100, 31, true],
		[100, 30, false],
		[12, 0, false]
	])('%i answers, %i wrong: rewrite %s', (answers, wrong, needsRewrite) => {
		expect(questionHealth({ answers, wrong }).needsRewrite).toBe(needsRewrite);
	});

	it('blames the words, not the staff', () => {
		expect(questionHealth({ answers: 10, wrong: 4 })).toEqual({
			firstTimeRight: 60,
			needsRewrite: true,
			sentence:
				"6 of 10 were right the first time – the lesson's words need another look, not the staff."
		});
	});

	it('knows nothing before the first answer', () => {
		expect(questionHealth({ answers: 0, wrong: 0 }).firstTimeRight).toBeNull();
	});

	it('counts first goes only', () => {
		const answers = [
			{ attempt: 1, isRight: false },
			{ attempt: 2, isRight: true },
			{ attempt: 1, isRight: true }
		];
		expect(tallyFirstAnswers(answers)).toEqual({ answers: 2, wrong: 1 });
	});
});
