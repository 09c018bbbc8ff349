import { describe, expect, it } from 'vitest';
import { problemsOf, screenOf, stepAfter, stepsOf } from './wizard.ts';

const codes = (behaviours: number, values = {}) =>
	stepsOf(behaviours, values).map((one) => one.code);

describe('one question at a time', () => {
	it('asks for each thing the lesson asks for, and no more', () => {
		expect(codes(2)).toEqual(['care', 'behaviour1', 'behaviour2', 'moment', 'worker']);
	});

	it('asks for agreement before anything is looked at', () => {
		expect(codes(1, { care: 'yes' })).toEqual([
			'care',
			'agreement',
			'behaviour1',
			'moment',
			'worker'
		]);
	});

	it('asks what makes it hard before anything about a person', () => {
		for (const result of ['partly', 'not_met']) {
			const steps = codes(2, { behaviour2: result, workerId: 'x' });
			expect(steps.indexOf('hard')).toBeLessThan(steps.indexOf('worker'));
			expect(steps.indexOf('hard')).toBeGreaterThan(-1);
		}
		expect(codes(2, { behaviour1: 'met', behaviour2: 'not_seen' })).not.toContain('hard');
	});

	it('asks for what they are told only where somebody is named', () => {
		expect(codes(1, { workerId: '' })).not.toContain('feedback');
		expect(codes(1, { workerId: 'somebody' }).at(-1)).toBe('feedback');
	});

	it('goes on and back, and ends', () => {
		expect(stepAfter('care', 1, { care: 'no' })?.code).toBe('behaviour1');
		expect(stepAfter('behaviour1', 1, {}, -1)?.code).toBe('care');
		expect(stepAfter('care', 1, {}, -1)?.code).toBe('care');
		expect(stepAfter('worker', 1, {})).toBeNull();
	});
});

describe('what is wrong on a screen', () => {
	it('is a question left out, and an answer that is none', () => {
		const [care] = stepsOf(1, {});
		expect(care && problemsOf(care, {})).toEqual([
			{ field: 'care', message: 'Say whether it is personal care' }
		]);
		expect(care && problemsOf(care, { care: 'perhaps' })).toHaveLength(1);
	});

	it('stops where the person did not agree', () => {
		const agreement = stepsOf(1, { care: 'yes' })[1];
		expect(agreement && problemsOf(agreement, { agreement: 'none' })).toHaveLength(1);
		expect(agreement && problemsOf(agreement, { agreement: 'person' })).toEqual([]);
	});
});

it('asks in the words of the lesson', () => {
	const step = stepsOf(1, {})[1];
	const screen =
		step && screenOf(step, { behaviours: ['Stay with them.'], people: [], isLast: false });
	expect(screen?.fields[0]?.label).toBe('Stay with them.');
	expect(screen?.sendLabel).toBe('Next');
});
