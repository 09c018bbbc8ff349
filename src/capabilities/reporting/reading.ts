import { atLeast } from '#capabilities/themes/finding/chance.ts';

/** Things that went wrong or nearly did in one quarter: all, those with harm, and near misses or no harm. */
export interface QuarterCount {
	/** Such as '2026-Q3'. */
	readonly quarter: string;
	readonly reports: number;
	readonly withHarm: number;
	readonly nearMiss: number;
	/** Its last day has not passed. */
	readonly isOpen: boolean;
}

export type Direction = 'up' | 'same' | 'down' | 'unknown';

export interface Reading {
	readonly reports: Direction;
	readonly harm: Direction;
	readonly tone: 'good' | 'concern' | 'unknown' | 'plain';
	/** Short, for a tag. */
	readonly word: string;
	readonly sentence: string;
}

/** So many quarters before it are what a quarter is compared with. */
const COMPARED = 4;
/** With fewer than two earlier quarters nothing can be said. */
const LEAST_BEFORE = 2;
/** A difference that would come up more often than once in twenty by chance is none. */
const BY_CHANCE = 0.05;

/**
 * Whether a count differs from the quarters before it, by more than chance: given all of them, the newest is
 * one of n + 1 equal shares (exact binomial, each side).
 */
export function directionOf(now: number, before: readonly number[]): Direction {
	if (before.length < LEAST_BEFORE) return 'unknown';
	const sum = before.reduce((total, one) => total + one, 0);
	const share = 1 / (before.length + 1);
	if (atLeast(now, now + sum, share) < BY_CHANCE) return 'up';
	// At most so many of the newest is at least so many of the others.
	return atLeast(sum, now + sum, 1 - share) < BY_CHANCE ? 'down' : 'same';
}

/**
 * What the newest whole quarter says beside the four before it. Only more harm is ever a concern: more
 * reports with less harm, or as much, is people seeing things and saying so. Fewer reports are never good
 * news by themselves, because silence looks the same (domain 4.4).
 */
export function readingOf(series: readonly QuarterCount[]): Reading {
	const whole = series.filter((one) => !one.isOpen);
	const last = whole.at(-1);
	const before = whole.slice(0, -1).slice(-COMPARED);
	const reports = directionOf(
		last?.reports ?? 0,
		before.map((one) => one.reports)
	);
	const harm = directionOf(
		last?.withHarm ?? 0,
		before.map((one) => one.withHarm)
	);
	return { reports, harm, ...said(reports, harm, shareRose(last, before)) };
}

function shareRose(last: QuarterCount | undefined, before: readonly QuarterCount[]): boolean {
	const now = last ? nearMissShare(last) : null;
	const then = nearMissShare({
		reports: before.reduce((total, one) => total + one.reports, 0),
		nearMiss: before.reduce((total, one) => total + one.nearMiss, 0)
	});
	return now !== null && then !== null && now > then;
}

function said(
	reports: Direction,
	harm: Direction,
	hasMoreNearMisses: boolean
): Pick<Reading, 'tone' | 'word' | 'sentence'> {
	if (reports === 'unknown' || harm === 'unknown') {
		return {
			tone: 'unknown',
			word: 'Too early to say',
			sentence: 'There are fewer than three whole quarters. Too early to say what is usual.'
		};
	}
	if (harm === 'up') {
		return {
			tone: 'concern',
			word: 'More harm',
			sentence:
				reports === 'down'
					? 'More people were hurt, and less was reported: the small things may no longer be said.'
					: 'More people were hurt than in the quarters before. Look at what hurt them.'
		};
	}
	if (reports === 'up') {
		const isGood = harm === 'down' || hasMoreNearMisses;
		return {
			tone: isGood ? 'good' : 'plain',
			word: isGood ? 'Healthy' : 'More is said',
			sentence:
				harm === 'down'
					? 'More is reported and fewer people are hurt. That is healthy: things are seen early and said.'
					: hasMoreNearMisses
						? 'More is reported, and more of it before anyone was hurt. That is healthy.'
						: 'More is reported, and about as many people are hurt as before.'
		};
	}
	if (reports === 'down') {
		return {
			tone: 'unknown',
			word: 'Less is said',
			sentence:
				'Fewer reports than in the quarters before. Less may have happened, or less was said: ask.'
		};
	}
	return harm === 'down'
		? {
				tone: 'good',
				word: 'Less harm',
				sentence: 'As much is reported as before, and fewer people were hurt.'
			}
		: {
				tone: 'plain',
				word: 'As usual',
				sentence: 'About as many reports and about as much harm as in the quarters before.'
			};
}

/** Near misses and reports without harm, among all: null when there are none. */
export const nearMissShare = ({
	reports,
	nearMiss
}: Pick<QuarterCount, 'reports' | 'nearMiss'>): number | null =>
	reports === 0 ? null : nearMiss / reports;

/** The middle value: the line of a run chart. */
export function medianOf(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	const high = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

/** With fewer points than this limits would lie: the chart is a run chart, and says so. */
export const LEAST_FOR_LIMITS = 12;
