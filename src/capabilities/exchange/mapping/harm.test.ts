import { describe, expect, it } from 'vitest';
import { legendIn, readHarm } from './harm.ts';
import { PHYSICAL_HARM, PSYCHOLOGICAL_HARM } from './model.ts';

const physical = (text: string) => readHarm(text, 'physical', PHYSICAL_HARM, {});

describe('how much harm a text says', () => {
	it.each([
		['None', 'none'],
		['No', 'none'],
		['No harm', 'none'],
		['No injury seen', 'none'],
		['Harm: none', 'none'],
		['LOW', 'low'],
		['Minor injury – first aid', 'low'],
		['2 - Low harm', 'low'],
		['3 - Moderate', 'moderate'],
		['Major (long-term harm)', 'severe'],
		['Severe', 'severe'],
		['Fatal', 'fatal'],
		['Death', 'fatal'],
		['Near miss', 'none']
	])('%s is %s', (text, code) => {
		expect(physical(text)).toEqual({ code, sure: true });
	});

	it.each([
		'3',
		'1-5',
		'No fracture',
		'No serious injury',
		'risk of serious injury',
		'Could have been fatal',
		'low to moderate',
		'Amber',
		'Catastrophic',
		'??'
	])('is not guessed from %s', (text) => {
		expect(physical(text)).toEqual({ code: 'not_graded', sure: false });
	});

	it('is not graded, and nothing to ask about, when the cell says so or is empty', () => {
		expect(physical('')).toEqual({ code: 'not_graded', sure: true });
		expect(physical('Not known')).toEqual({ code: 'not_graded', sure: true });
	});

	it('is what a person decided in the profile, whatever its case', () => {
		expect(readHarm('AMBER', 'physical', PHYSICAL_HARM, { amber: 'moderate' })).toEqual({
			code: 'moderate',
			sure: true
		});
	});

	it('has no fatal psychological grade', () => {
		const read = (text: string) => readHarm(text, 'psychological', PSYCHOLOGICAL_HARM, {});
		expect(read('Very distressed')).toEqual({ code: 'severe', sure: true });
		expect(read('fatal')).toEqual({ code: 'not_graded', sure: false });
	});

	it('is explained by some headings', () => {
		expect(legendIn('Severity (1 = none, 2 = low, 5 = death)')).toEqual({
			'1': 'none',
			'2': 'low',
			'5': 'death'
		});
		expect(legendIn('Severity (1-5)')).toEqual({});
	});
});
