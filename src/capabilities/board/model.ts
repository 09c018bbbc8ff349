import { daysBetween, londonDate, quarterDays, quarterOf } from '#kernel/london.ts';
import { spreadOf, type Spread } from '#kernel/spread.ts';

/** Something that was raised or promised, done, and told to those who waited. */
export interface Solved {
	readonly id: string;
	readonly kind: 'promise' | 'idea';
	/** When it was promised or raised. */
	readonly from: Date;
	/** When those who waited were told that it is done. */
	readonly told: Date;
}

/** How many were solved and told back, and how long that took in whole London days; null when none were. */
export interface SolvedAndTold {
	readonly count: number;
	readonly spread: Spread | null;
}

/**
 * Things solved and told back within a quarter: the headline (issue 4). A thing counts when those who waited were
 * told, not when somebody called it done; what was declined is told too, and is not a thing solved.
 * @param quarter as `quarterOf` writes it
 */
export function solvedIn(all: readonly Solved[], quarter: string): SolvedAndTold {
	const { first, last } = quarterDays(quarter);
	const within = all.filter(({ told }) => {
		const day = londonDate(told);
		return day >= first && day <= last;
	});
	return {
		count: within.length,
		spread: spreadOf(
			within.map(({ id, from, told }) => ({
				id,
				value: Math.max(0, daysBetween(londonDate(from), londonDate(told)))
			}))
		)
	};
}

export const thisQuarter = (now: Date): string => quarterOf(londonDate(now));
