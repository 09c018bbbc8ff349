import { describe, expect, it } from 'vitest';
import { COMMON_FIRST_NAMES } from '#capabilities/lessons/first-names.ts';
import { knownWords, stemOf, termsOf } from './terms.ts';

const known = knownWords({
	staff: ['Grace Adeyemi', 'Tom Barrow', 'Ivy Thickett'],
	places: ['Oakview', 'Rose Lodge', 'Ground floor']
});
const stems = (text: string) => termsOf(text, known).map((term) => term.stem);
const words = (text: string) => termsOf(text, known).map((term) => term.word);

describe('the words a report is about', () => {
	it('keeps the words that say what it is about, once each', () => {
		expect(words('The thickener was left out of her drink, and the drink was thin.')).toEqual([
			'thickener',
			'drink',
			'thin'
		]);
	});

	it('drops words that say nothing, and those of the trade', () => {
		expect(words('The manager was informed and the resident was seen by the nurse.')).toEqual([]);
	});

	it('makes forms of a word one', () => {
		expect(new Set(['drink', 'drinks', 'drinking'].map(stemOf)).size).toBe(1);
		expect(new Set(['thickener', 'thickeners'].map(stemOf)).size).toBe(1);
		expect(new Set(['slip', 'slipped', 'slipping', 'slips'].map(stemOf)).size).toBe(1);
		expect(new Set(['bruise', 'bruises', 'bruised', 'bruising'].map(stemOf)).size).toBe(1);
		expect(new Set(['tablet', 'tablets'].map(stemOf)).size).toBe(1);
		expect(stemOf('glass')).toBe('glass');
	});

	it.each([
		['a first name anywhere', 'Then margaret coughed on her Drink with Margaret.', ['coughed']],
		[
			'a staff surname in any letters',
			'adeyemi gave thickener. Adeyemi helped.',
			['thickener', 'helped']
		],
		['a surname nobody knows', 'Mrs Popplewell coughed.', ['coughed']],
		['a place', 'At oakview the wheelchair slid.', ['wheelchair', 'slid']],
		['a reference or a room', 'R12 in room 14b coughed.', ['coughed']],
		['a possessive name', 'Barrow’s thickener ran out.', ['thickener']]
	])('never keeps %s', (_what, text, kept) => {
		expect(words(text)).toEqual(kept);
	});

	it('never keeps any known first name, however it is written', () => {
		for (const name of COMMON_FIRST_NAMES) {
			expect(stems(`${name.toLowerCase()} ${name} ${name.toUpperCase()}`), name).toEqual([]);
		}
	});
});
