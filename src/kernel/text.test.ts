import { expect, it } from 'vitest';
import { beginningOf, capital, listOf, ordinal, plural, quoted } from './text.ts';

it.each([
	[0, '0 people'],
	[1, '1 person'],
	[2, '2 people']
])('%i is %s', (count, words) => {
	expect(plural(count, 'person', 'people')).toBe(words);
});

it.each([
	[[], ''],
	[['nights'], 'nights'],
	[['nights', 'weekends'], 'nights and weekends'],
	[['earlies', 'lates', 'nights'], 'earlies, lates and nights']
])('%j reads %j', (words, sentence) => {
	expect(listOf(words)).toBe(sentence);
});

it.each([
	['Check the key safe', '“Check the key safe”'],
	['Ask why before you write “refused”', '“Ask why before you write ‘refused’”'],
	['Ask why before you write "refused"', '“Ask why before you write ‘refused’”']
])('%s within quotation marks', (title, words) => {
	expect(quoted(title)).toBe(words);
});

it.each([
	['We found her.', 20, 'We found her.'],
	['We found her on the\nfloor, by the door', 24, 'We found her on the…'],
	['We checked the door, then rang', 21, 'We checked the door…'],
	['Aaaaaaaaaaaaaaaaaaaaaaaa', 10, 'Aaaaaaaaaa…']
])('the beginning of %j within %i characters', (words, most, beginning) => {
	expect(beginningOf(words, most)).toBe(beginning);
});

it('begins a label with a capital', () => {
	expect(capital('sleep-ins')).toBe('Sleep-ins');
	expect(capital('')).toBe('');
});

it.each([
	[1, 'first'],
	[3, 'third'],
	[9, 'ninth'],
	[10, '10th'],
	[11, '11th'],
	[21, '21st'],
	[22, '22nd'],
	[113, '113th']
])('%i in an order is the %s', (count, words) => {
	expect(ordinal(count)).toBe(words);
});
