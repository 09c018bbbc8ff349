import { expect, it } from 'vitest';
import { listOf, plural } from './text.ts';

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
