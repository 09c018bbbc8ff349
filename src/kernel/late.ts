import { isDate, isTime, londonToInstant } from './london.ts';

/** So late something that was seen or said may still come in, in days: older counts nowhere. */
const LATE_DAYS = 90;

/** What cannot be taken for when it was, in words. */
type NotThen = { readonly sentence: string };

/**
 * When something was that may come in late: a London minute, or now when nothing is said. A device fills in
 * the minute of writing (decision 0064).
 * @param london `YYYY-MM-DDTHH:MM`
 */
export function momentOf(london: string | undefined, now: Date): Date | NotThen {
	if (london === undefined) return now;
	const [date, time] = [london.slice(0, 10), london.slice(11)];
	if (!isDate(date) || !isTime(time)) return { sentence: 'That is no real time' };
	const at = londonToInstant(date, time);
	if (at > now) return { sentence: 'That time has not come yet' };
	if (now.getTime() - at.getTime() > LATE_DAYS * 86_400_000) {
		return { sentence: `It was written more than ${LATE_DAYS} days ago, so it counts no more` };
	}
	return at;
}
