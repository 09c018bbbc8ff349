import { wilsonLower, wilsonUpper } from '#kernel/wilson.ts';

export interface Share {
	readonly yes: number;
	/** How many said something. */
	readonly said: number;
}

export interface ChangeOfShare {
	/** Percentage points, later minus earlier. */
	readonly by: number;
	readonly low: number;
	readonly high: number;
	readonly reading: 'more' | 'fewer' | 'unsure';
}

/**
 * The difference between two shares with Newcombe's 95% interval (hybrid score, from the two Wilson intervals;
 * Newcombe 1998, method 10): a change is only called one when the interval leaves zero out.
 * It takes the two rounds for different people; where most are the same it is, if anything, too careful.
 * Throws RangeError on counts that are no share; nobody having said anything is "unsure".
 */
export function changeOf(earlier: Share, later: Share): ChangeOfShare {
	if (earlier.said === 0 || later.said === 0) {
		return { by: 0, low: -100, high: 100, reading: 'unsure' };
	}
	const p1 = earlier.yes / earlier.said;
	const p2 = later.yes / later.said;
	const l1 = wilsonLower(earlier.yes, earlier.said);
	const u1 = wilsonUpper(earlier.yes, earlier.said);
	const l2 = wilsonLower(later.yes, later.said);
	const u2 = wilsonUpper(later.yes, later.said);
	const by = p2 - p1;
	const low = by - Math.hypot(p2 - l2, u1 - p1);
	const high = by + Math.hypot(u2 - p2, p1 - l1);
	const reading = low > 0 ? 'more' : high < 0 ? 'fewer' : 'unsure';
	return { by: by * 100, low: low * 100, high: high * 100, reading };
}
