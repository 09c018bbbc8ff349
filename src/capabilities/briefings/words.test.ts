import { describe, expect, it } from 'vitest';
import { briefingSentences } from './events.ts';
import { shortNames } from './first-names.ts';
import { minutesToRead } from './reading-time.ts';

describe('short names', () => {
	it('are first names, and whole names where two share one', () => {
		expect(shortNames(['Ana Silva', 'Bola Ade', 'Ana Pires', 'Cher'])).toEqual([
			'Ana Silva',
			'Bola',
			'Ana Pires',
			'Cher'
		]);
	});
});

describe('minutes to read', () => {
	it.each([
		[0, false, 1],
		[1080, false, 1],
		[1081, false, 2],
		[540, true, 1],
		[541, true, 2],
		[5400, true, 6]
	])('%i characters, question %s: %i', (characters, hasQuestion, minutes) => {
		expect(minutesToRead(characters, hasQuestion)).toBe(minutes);
	});
});

describe('what history says', () => {
	it.each([
		[
			'briefing.handover_held',
			{ present: ['a', 'b', 'c'], answered: ['a'], agencyPresent: 2, agencyAnswered: 2 },
			'5 people were briefed at handover; 3 showed they understood.'
		],
		[
			'briefing.handover_held',
			{ present: ['a'], answered: [], agencyPresent: 0, agencyAnswered: 0 },
			'1 person was briefed at handover; 0 showed they understood.'
		],
		[
			'briefing.needs_changed',
			{ opened: 2, newVersion: 0, ended: 1 },
			'2 people have it to read. 1 person no longer needs it.'
		],
		[
			'briefing.stage_reached',
			{ stage: 'understood' },
			'Reached “Understood” here for the first time.'
		]
	] as const)('%s', (name, details, sentence) => {
		expect(briefingSentences[name](details)).toBe(sentence);
	});

	it.each(Object.entries(briefingSentences))('%s is a whole sentence', (_name, sentence) => {
		expect(sentence({ opened: 1, stage: 'briefed' })).toMatch(/^[A-Z0-9].+\.$/);
	});
});
