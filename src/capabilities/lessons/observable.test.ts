import { describe, expect, it } from 'vitest';
import { observableFault } from './observable.ts';

describe('something a person could see being done', () => {
	it.each([
		'Check the call bell before you leave',
		'Ask the person which hand they prefer',
		'Write the time on the chart',
		'Ring the family the same day',
		'Position the chair beside the bed',
		'Document each refusal on the chart',
		'Before each transfer, check the sling label',
		'When someone refuses food, offer it again within an hour',
		'Always read the change back at handover',
		'Never leave the trolley unlocked',
		"Don't leave the room until they swallow",
		'Please tell the senior on shift at once',
		'Bring the sling the care plan names'
	])('%s', (words) => {
		expect(observableFault(words)).toBeNull();
	});

	it.each([
		'Be aware of the risk of falls',
		'be mindful of night staff',
		'Remember to check the chart',
		'Ensure staff know the policy',
		'Make sure the bell works',
		'Always ensure dignity is kept',
		'Before each meal, remember the texture',
		'Try to be kind to people',
		'Understand the care plan fully',
		'Consider the risks each time'
	])('not %j: it cannot be seen', (words) => {
		expect(observableFault(words)).toContain('cannot be seen');
	});

	it.each([
		'Staff should check the chart',
		'The chart is filled in',
		'Everyone checks the bell',
		'Communication with families is better',
		'Checking the bell each hour',
		'Better handover at night time',
		'123 check the bell',
		''
	])('not %j: it does not start with what to do', (words) => {
		expect(observableFault(words)).toContain('Start with what to do');
	});

	it.each(['Check', 'Check charts', 'Always check'])('not %j: too short to see', (words) => {
		expect(observableFault(words)).toContain('Say a little more');
	});

	it('does not mistake a verb that begins like a vague word', () => {
		expect(observableFault('Begin with the person’s name')).toBeNull();
		expect(observableFault('Knock on the door and wait')).toBeNull();
	});
});
