import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { FEWEST_TOLD } from '#kernel/few.ts';
import {
	isKnown,
	linesOf,
	looksInWords,
	type BeforeAndSince,
	type Slice
} from './before-and-since.ts';

const slice = (isBefore: boolean, looks: number, met: number, people: number): Slice => ({
	isBefore,
	looks,
	met,
	people
});
const nothing: BeforeAndSince = {
	serviceId: 'here',
	firstOn: null,
	slices: [],
	again: { before: 0, since: 0 },
	found: { before: 0, since: 0 },
	effect: { before: 0, beforeWorked: 0, since: 0, sinceWorked: 0 },
	lasted: { before: 0, since: 0 }
};

describe('what was seen, before supervision and since', () => {
	it('is not tested where nobody looked, never good', () => {
		expect(looksInWords([])).toEqual({ before: 'Not tested', since: 'Not tested' });
	});

	it('is told as a share where five or more people were seen', () => {
		expect(looksInWords([slice(true, 8, 5, 5), slice(false, 9, 8, 6)])).toEqual({
			before: 'Seen done 5 of 8 times',
			since: 'Seen done 8 of 9 times'
		});
	});

	it('is not told of few people even where all of it was done: silence would tell whose was not', () => {
		expect(looksInWords([slice(false, 3, 3, 2)]).since).toBe(
			'Looked at 3 times, too few people to say how often it was done'
		);
	});

	it('says only how often somebody looked where too few people were seen, on both sides', () => {
		const words = looksInWords([slice(true, 8, 5, 5), slice(false, 2, 1, 2)]);
		expect(words.before).toBe('Looked at 8 times, too few people to say how often it was done');
		expect(words.since).toBe('Looked at 2 times, too few people to say how often it was done');
	});

	it('never tells a share while any slice of fewer than five people could be found from it', () => {
		const one = fc
			.record({
				isBefore: fc.boolean(),
				looks: fc.integer({ min: 1, max: 20 }),
				missed: fc.integer({ min: 0, max: 20 }),
				people: fc.integer({ min: 1, max: 9 })
			})
			.map(({ isBefore, looks, missed, people }) =>
				slice(isBefore, looks, Math.max(0, looks - missed), people)
			);
		fc.assert(
			fc.property(fc.array(one, { maxLength: 4 }), (slices) => {
				const isHidden = slices.some(({ people }) => people < FEWEST_TOLD);
				const words = Object.values(looksInWords(slices)).join(' ');
				expect(words.includes('Seen done')).toBe(slices.length > 0 && !isHidden);
			})
		);
	});
});

describe('the lines of one service', () => {
	it('are grey where nothing is known, and nothing is said of inspections that found nothing', () => {
		expect(linesOf(nothing).map(({ what }) => what)).toEqual([
			'Somebody looked whether it is done',
			'It was reported again',
			'Actions were looked at again'
		]);
		expect(isKnown(nothing)).toBe(false);
	});

	it('say what outsiders found before and not since', () => {
		const lines = linesOf({ ...nothing, found: { before: 2, since: 0 } });
		expect(lines.at(-1)).toEqual({
			what: 'An inspection found it',
			before: '2 findings',
			since: 'Not found again'
		});
	});

	it('say of actions how many had worked, of those somebody looked at again', () => {
		const effect = { before: 1, beforeWorked: 0, since: 3, sinceWorked: 2 };
		const lines = linesOf({ ...nothing, effect, lasted: { before: 0, since: 2 } });
		expect(lines[2]).toMatchObject({ before: '0 of 1 had worked', since: '2 of 3 had worked' });
		expect(lines[3]).toMatchObject({ what: 'Actions have lasted', since: '2' });
	});
});
