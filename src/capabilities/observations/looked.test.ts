import { expect, it } from 'vitest';
import { lookedInWords } from './looked.ts';

it('says who looked, when, and when never', () => {
	expect(
		lookedInWords([
			{ independence: 'own_team', band: 'day', announced: true, times: 8 },
			{ independence: 'own_team', band: 'night', announced: false, times: 1 },
			{ independence: 'other_service', band: 'day', announced: false, times: 3 }
		])
	).toEqual([
		'Looked at by the team or its manager 9 and another service 3.',
		'By day 11 and at night 1; never in the evening and at the weekend.',
		'4 times of 12 without telling anybody before.'
	]);
});

it('says nothing where nobody looked', () => expect(lookedInWords([])).toEqual([]));
