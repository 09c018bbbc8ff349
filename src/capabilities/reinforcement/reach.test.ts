import { describe, expect, it } from 'vitest';
import { reachInWords, reachOf, reachText, readReach, tooMany, withinScope } from './reach.ts';

const inScope = [
	{ shiftGroup: 'days', total: 4 },
	{ shiftGroup: 'nights', total: 2 }
] as const;

describe('how many were there', () => {
	it('is short text in an event and comes back the same', () => {
		const reach = reachOf({ nights: 1, days: 3, office: 0 });
		expect(reachText(reach)).toBe('days:3,nights:1');
		expect(readReach(reachText(reach))).toEqual({ days: 3, nights: 1 });
		expect(reachInWords(reach)).toBe('days 3 and nights 1');
	});

	it('leaves out what is no group or no count', () => {
		expect(readReach('days:x,moon:4,nights:-1,sleep_ins:2.5')).toEqual({});
		expect(readReach(undefined)).toEqual({});
	});

	it('covers nobody who was not there', () => {
		expect(tooMany({ days: 5, nights: 2, office: 1 }, inScope)).toEqual([
			{ group: 'days', most: 4 },
			{ group: 'office', most: 0 }
		]);
		expect(withinScope({ days: 9, office: 3 }, inScope)).toEqual({ days: 4 });
	});
});
