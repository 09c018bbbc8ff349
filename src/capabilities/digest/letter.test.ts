import { describe, expect, it } from 'vitest';
import { atOnceLetter, digestLetter, isEmptyDigest, wanted } from './letter.ts';

const origin = 'https://holdfast.example';

describe('the digest by mail', () => {
	it('holds counts and a link, and nothing else', () => {
		const letter = digestLetter('ana@haven.example', { reading: 2, overdue: 1, team: 3 }, origin);
		expect(letter.text).toBe(
			[
				'Today in Holdfast:',
				'',
				'- 2 lessons to read',
				'- 1 of them overdue',
				'- 3 people in your team to reach',
				'',
				'See what they are: https://holdfast.example/digest',
				'',
				'Not wanted by mail? Choose at https://holdfast.example/digest/settings'
			].join('\n')
		);
		expect(letter.preferences).toBe('https://holdfast.example/digest/settings');
	});

	it('leaves out what somebody does not want, kind by kind', () => {
		const lines = { reading: 2, overdue: 1, team: 3 };
		expect(wanted(lines, { reading: false, team: true })).toEqual({
			reading: 0,
			overdue: 0,
			team: 3
		});
		expect(isEmptyDigest(wanted(lines, { reading: false, team: false }))).toBe(true);
	});

	it('what cannot wait says only that', () => {
		const { subject, text } = atOnceLetter('ana@haven.example', origin);
		expect(`${subject} ${text}`).not.toMatch(/worry|worried|hurt|safeguard|report/i);
	});
});
