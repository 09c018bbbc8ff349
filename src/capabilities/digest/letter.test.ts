import { describe, expect, it } from 'vitest';
import { digestLines } from '#kernel/digest.ts';
import { atOnceLetter, digestLetter, isEmptyDigest, wanted } from './letter.ts';
import { waitsInWords } from './words.ts';

const origin = 'https://holdfast.example';

describe('the digest by mail', () => {
	it('holds counts and a link, and nothing else', () => {
		const letter = digestLetter(
			'ana@haven.example',
			{
				reading: 2,
				overdue: 1,
				team: 3,
				waits: { promise_due: 2, visit_soon: 1, supervision_booked: 0 }
			},
			origin
		);
		expect(letter.text).toBe(
			[
				'Today in Holdfast:',
				'',
				'- 2 lessons to read',
				'- 1 of them overdue',
				'- 3 people in your team to reach',
				'- 1 leader visit today or tomorrow',
				'- 2 promises of yours due',
				'',
				'See what they are: https://holdfast.example/digest',
				'',
				'Not wanted by mail? Choose at https://holdfast.example/digest/settings'
			].join('\n')
		);
		expect(letter.preferences).toBe('https://holdfast.example/digest/settings');
	});

	it('leaves out what somebody does not want, kind by kind', () => {
		const lines = { reading: 2, overdue: 1, team: 3, waits: { idea_told: 1 } };
		const left = { reading: false, team: false, waits: false };
		expect(wanted(lines, { ...left, team: true })).toEqual({
			reading: 0,
			overdue: 0,
			team: 3,
			waits: {}
		});
		expect(wanted(lines, { ...left, waits: true }).waits).toEqual({ idea_told: 1 });
		expect(isEmptyDigest(wanted(lines, { ...left, waits: true }))).toBe(false);
		expect(isEmptyDigest(wanted(lines, left))).toBe(true);
	});

	it('has words for every kind, which say nothing of who, where or what', () => {
		for (const line of digestLines) {
			const [one] = waitsInWords({ [line]: 1 });
			const [many] = waitsInWords({ [line]: 2 });
			expect(one).toMatch(/^1 [a-z ,]+$/);
			expect(many).toMatch(/^2 [a-z ,]+$/);
			expect(many?.slice(2)).not.toBe(one?.slice(2));
		}
	});

	it('what cannot wait says only that', () => {
		const { subject, text } = atOnceLetter('ana@haven.example', origin);
		expect(`${subject} ${text}`).not.toMatch(/worry|worried|hurt|safeguard|report/i);
	});
});
