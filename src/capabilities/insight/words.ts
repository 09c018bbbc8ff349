import { plural } from '#kernel/text.ts';

/** A length of time as people say it: '40 minutes', '5 hours', '3 days'. @param minutes zero or more */
export function lengthInWords(minutes: number): string {
	if (minutes < 1) return 'at once';
	if (minutes < 90) return plural(Math.round(minutes), 'minute', 'minutes');
	if (minutes < 36 * 60) return plural(Math.round(minutes / 60), 'hour', 'hours');
	return plural(Math.round(minutes / 1440), 'day', 'days');
}

/** '41 of 45 (91%)'; of fewer than ten only the counts, because a percentage would say too much. */
export const shareInWords = (some: number, all: number): string =>
	all < 10 ? `${some} of ${all}` : `${some} of ${all} (${Math.floor((some / all) * 100)}%)`;
