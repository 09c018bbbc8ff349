import { expect, it } from 'vitest';
import { ordinaryShare } from './words.ts';

it.each([
	[0, 0, ''],
	[3, 3, 'None of it was around an investigation or inspection.'],
	[2, 3, '1 of 3 times were around an investigation or inspection.'],
	[0, 2, 'All of it was around an investigation or inspection: learning only when in trouble.']
])('%i of %i ordinary', (ordinary, inWindow, words) => {
	expect(ordinaryShare({ ordinary, inWindow })).toBe(words);
});
