/**
 * How long things took: the middle, the slow end and the worst, which always stand together. A mean is
 * never made: it hides the one who waited longest (issue 3, item 6).
 */
export interface Spread {
	/** How many were measured. */
	readonly n: number;
	/** Middle value, by nearest rank. */
	readonly median: number;
	/** Nine in ten took this long or less, by nearest rank. */
	readonly p90: number;
	readonly worst: number;
	/** Which one the worst is. */
	readonly worstId: string;
}

export interface Measured {
	readonly id: string;
	readonly value: number;
}

/** Below this many, every value is shown: a median of three says less than the three. */
export const SMALL_NUMBER = 5;

/**
 * A percentile by nearest rank: the smallest value such that at least `share` of all values are no larger.
 * It is always a value that occurred, and the same as PostgreSQL's `percentile_disc`.
 * @param sorted ascending, not empty
 * @param share above 0, up to 1
 */
export function nearestRank(sorted: readonly number[], share: number): number {
	if (!(share > 0 && share <= 1)) throw new RangeError(`Not a share: ${share}`);
	const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
	if (value === undefined) throw new RangeError('No values');
	return value;
}

/** The spread of what was measured; null when nothing was. */
export function spreadOf(measured: readonly Measured[]): Spread | null {
	const sorted = [...measured].sort((one, other) => one.value - other.value);
	const worst = sorted.at(-1);
	if (!worst) return null;
	const values = sorted.map(({ value }) => value);
	return {
		n: values.length,
		median: nearestRank(values, 0.5),
		p90: nearestRank(values, 0.9),
		worst: worst.value,
		worstId: worst.id
	};
}
