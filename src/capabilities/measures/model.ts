import type { Measure } from '#kernel/measures.ts';

/** Why a value cannot be held to, in words for its field; null when it can. A limit is never loosened. */
export function valueFault({ least, most, limit }: Measure, value: number): string | null {
	if (!Number.isInteger(value)) return 'Give a whole number';
	if (value < least) return `At least ${least}: less than that nobody could keep`;
	return value > most ? limit : null;
}
