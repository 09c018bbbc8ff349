import { isId } from '#kernel/ids.ts';
import { addDays, daysBetween, isDate } from '#kernel/london.ts';

/** The period shown when nobody asks for another, and the longest one page works out, in days. */
export const USUAL_DAYS = 365;
const LONGEST_DAYS = 1100;

/** What was reported from the first to the last of these London days, perhaps at one service. */
export interface Period {
	readonly from: string;
	readonly to: string;
	readonly service: string | null;
}

/** Reads the period of an address; anything malformed, upside down or too long falls back. */
export function readPeriod(query: URLSearchParams, today: string): Period {
	const day = (name: string) => {
		const text = query.get(name) ?? '';
		return isDate(text) && text <= today ? text : null;
	};
	const to = day('to') ?? today;
	const asked = day('from');
	const isFit = asked !== null && asked <= to && daysBetween(asked, to) <= LONGEST_DAYS;
	const service = query.get('service');
	return {
		from: isFit ? asked : addDays(to, -USUAL_DAYS),
		to,
		service: isId(service) ? service : null
	};
}
