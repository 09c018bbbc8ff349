import { londonDate, quarterDays, quarterInWords, quarterOf, addDays } from '#kernel/london.ts';

/** The quarter asked for, or this one; and its neighbours, as far as today. */
export function quarterAsked(url: URL) {
	const today = londonDate(new Date());
	const asked = url.searchParams.get('quarter') ?? '';
	const quarter =
		/^\d{4}-Q[1-4]$/.test(asked) && asked <= quarterOf(today) ? asked : quarterOf(today);
	const { first, last } = quarterDays(quarter);
	const next = addDays(last, 1);
	return {
		quarter,
		words: quarterInWords(quarter),
		period: { from: first, to: last < today ? last : today },
		earlier: quarterOf(addDays(first, -1)),
		later: next <= today ? quarterOf(next) : null
	};
}
