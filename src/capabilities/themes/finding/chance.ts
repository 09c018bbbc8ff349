/** Natural logarithms of factorials, kept as they are asked for. */
const logFactorials: number[] = [0, 0];

function logFactorial(n: number): number {
	for (let next = logFactorials.length; next <= n; next += 1) {
		logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
	}
	return logFactorials[n] ?? 0;
}

/**
 * The chance of at least `hits` of `tries` when each comes with the chance `p`: the exact binomial upper
 * tail, summed term by term. 1 when nothing is asked for.
 */
export function atLeast(hits: number, tries: number, p: number): number {
	if (hits <= 0) return 1;
	if (hits > tries || p <= 0) return 0;
	if (p >= 1) return 1;
	let sum = 0;
	for (let k = hits; k <= tries; k += 1) {
		const ways = logFactorial(tries) - logFactorial(k) - logFactorial(tries - k);
		const term = Math.exp(ways + k * Math.log(p) + (tries - k) * Math.log1p(-p));
		sum += term;
		// Past the middle the terms only fall: what is left is too small to matter.
		if (k > tries * p && term < sum * 1e-12) break;
	}
	return Math.min(1, sum);
}

/**
 * Looking in many places finds something somewhere: the chance is multiplied by the number of places
 * looked at (Bonferroni), so that one look over everything raises a false alarm once in twenty at most.
 */
const MOST_BY_CHANCE = 0.05;

export const isBeyondChance = (chance: number, placesLookedAt: number): boolean =>
	chance * Math.max(1, placesLookedAt) < MOST_BY_CHANCE;

/** A chance in words, rounded down to a power of ten: never a number with a false precision. */
export function chanceInWords(chance: number): string {
	if (chance > 0.01) return 'about 1 in 100';
	const power = Math.min(9, Math.floor(-Math.log10(Math.max(chance, 1e-9))));
	return `less than 1 in ${(10 ** power).toLocaleString('en-GB')}`;
}
