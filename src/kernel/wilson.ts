/**
 * How sure a share of a few observations lets us be (domain reference 4.2).
 * The lower bound grants a state, the upper bound takes it away; between the two is "watch".
 */

const Z = 1.96;

function checkCounts(met: number, seen: number): void {
	const whole = Number.isInteger(met) && Number.isInteger(seen);
	if (!whole || met < 0 || seen < met) throw new RangeError(`Not a share: ${met} of ${seen}`);
}

function bound(met: number, seen: number, side: 1 | -1): number {
	const p = met / seen;
	const middle = p + (Z * Z) / (2 * seen);
	const reach = Z * Math.sqrt((p * (1 - p)) / seen + (Z * Z) / (4 * seen * seen));
	return (middle + side * reach) / (1 + (Z * Z) / seen);
}

/**
 * Lower Wilson bound (95%, no continuity correction) for `met` of `seen`, as a share from 0 to 1.
 * Nothing seen gives 0: we know nothing. Throws RangeError unless 0 ≤ met ≤ seen, whole numbers.
 */
export function wilsonLower(met: number, seen: number): number {
	checkCounts(met, seen);
	return met === 0 ? 0 : bound(met, seen, -1);
}

/** Upper Wilson bound, as `wilsonLower`. Nothing seen gives 1. */
export function wilsonUpper(met: number, seen: number): number {
	checkCounts(met, seen);
	return met === seen ? 1 : bound(met, seen, 1);
}

/**
 * With no failure in `seen` observations the true failure rate could still be about this share
 * (the rule of three, 3/n, never above 1).
 */
export function couldStillFail(seen: number): number {
	return seen <= 0 ? 1 : Math.min(1, 3 / seen);
}

/**
 * The chance that a service whose true rate is `trueShare` gets at least `needed` of `planned`
 * observations right (binomial): what a threshold really lets through.
 */
export function chanceOfPassing(planned: number, needed: number, trueShare: number): number {
	checkCounts(needed, planned);
	let ways = 1;
	let chance = 0;
	for (let met = planned; met >= needed; met -= 1) {
		chance += ways * trueShare ** met * (1 - trueShare) ** (planned - met);
		ways = (ways * met) / (planned - met + 1);
	}
	return Math.min(1, chance);
}
