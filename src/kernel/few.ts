/** Numbers below this, about places the reader does not look after, could point to a person (decision 0006). */
export const FEWEST_TOLD = 5;

/**
 * How many there are in all, as far as a reader may know: their own are told to the last one, those of
 * other places only when there are five or more, so that nobody can be found by taking one from the other.
 * @param own in the places the reader looks after
 * @param all everywhere, own included
 * @returns null when the number in all must not be told
 */
export function toldInAll(own: number, all: number): number | null {
	const elsewhere = all - own;
	return elsewhere === 0 || elsewhere >= FEWEST_TOLD ? all : null;
}

/** The same in words: '12', '3 here and a few elsewhere', 'a few'. */
export function inAllInWords(own: number, all: number): string {
	const told = toldInAll(own, all);
	if (told !== null) return String(told);
	return own === 0 ? 'a few' : `${own} in your services and a few elsewhere`;
}
