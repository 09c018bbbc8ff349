import { describe, expect, it } from 'vitest';
import {
	anchorId,
	behaviourField,
	behavioursFrom,
	behaviourValues,
	scenarioField,
	scenarioFrom,
	scenarioValues,
	scopeValues
} from './edit-forms.ts';
import { scopeFrom, scopeLines } from './model.ts';

describe('the forms of the edit page', () => {
	it('leave out blank lines, and still find the field a fault was typed in', () => {
		const values = { behaviour1: 'Ask why', behaviour2: ' ', behaviour4: 'Tell the senior' };
		expect(behavioursFrom(values)).toEqual(['Ask why', 'Tell the senior']);
		expect(behaviourField('behaviours.1', values)).toBe('behaviour4');
		expect(behaviourField('behaviours', {})).toBe('behaviour1');
	});

	it('read a scenario with a gap, and place its faults', () => {
		const values = {
			question: 'What now?',
			option1: 'Ask',
			explanation1: 'Yes',
			option3: 'Leave',
			right: '1'
		};
		expect(scenarioFrom(values).options).toEqual([
			{ words: 'Ask', isRight: true, explanation: 'Yes' },
			{ words: 'Leave', isRight: false, explanation: '' }
		]);
		expect(scenarioField('options.1.explanation', values)).toBe('explanation3');
		expect(scenarioField('options.0.words', values)).toBe('option1');
		expect(scenarioField('question', values)).toBe('question');
		expect(scenarioField('options', { option1: 'Ask' })).toBe('option2');
	});

	it('show again what was kept', () => {
		const options = [
			{ words: 'Leave', isRight: false, explanation: 'No' },
			{ words: 'Ask', isRight: true, explanation: 'Yes' }
		];
		const shown = scenarioValues({ question: 'What now?', options });
		expect(scenarioFrom(shown).options).toEqual(options);
		expect(behavioursFrom(behaviourValues(['Ask', 'Tell']))).toEqual(['Ask', 'Tell']);
	});

	it('a scope goes through the form unchanged', () => {
		const lines = [
			{ kind: 'service', target: 's' },
			{ kind: 'team', target: 't' },
			{ kind: 'shift_group', target: 'nights' }
		];
		expect(scopeLines(scopeFrom(lines))).toEqual(lines);
		expect(scopeValues([{ kind: 'provider', target: 'all' }])).toMatchObject({
			everywhere: ['yes'],
			serviceIds: []
		});
	});

	it.each([
		['title', 'words-title'],
		['owner', 'words-ownerId'],
		['behaviours-3', 'behaviours-behaviour3'],
		['behaviours', 'behaviours-behaviour1'],
		['scope', 'scope-everywhere'],
		['approver', 'ready']
	])('what is missing at %s is mended at #%s', (anchor, id) => {
		expect(anchorId(anchor)).toBe(id);
	});
});
