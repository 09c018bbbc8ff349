import { addDays, londonToInstant } from './london.ts';

/** A provider's shift type: which group it counts in, and its London hours. */
export type ShiftHours = { group: string; startsAt: string; endsAt: string };

const HOUR = 3_600_000;

function minutes(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * When a shift that starts on `date` begins and ends. An end at or before the start is the next day.
 * Throws RangeError on a bad date or time.
 */
export function shiftBounds(
	date: string,
	startsAt: string,
	endsAt: string
): { start: Date; end: Date } {
	const lastDay = minutes(endsAt) <= minutes(startsAt) ? addDays(date, 1) : date;
	return { start: londonToInstant(date, startsAt), end: londonToInstant(lastDay, endsAt) };
}

/** Hours really worked: a night over the October clock change is one longer, in March one shorter. */
export function shiftHours(date: string, startsAt: string, endsAt: string): number {
	const { start, end } = shiftBounds(date, startsAt, endsAt);
	return (end.getTime() - start.getTime()) / HOUR;
}

/**
 * The shift group on duty at a London time, or null when no shift type covers it.
 * Where shifts overlap the shortest wins (it says most), then the one that began last,
 * then the provider's own order.
 */
export function shiftGroupAt(time: string, shiftTypes: readonly ShiftHours[]): string | null {
	const at = minutes(time);
	let best: { group: string; long: number; since: number } | null = null;
	for (const { group, startsAt, endsAt } of shiftTypes) {
		const long = (minutes(endsAt) - minutes(startsAt) + 1440) % 1440 || 1440;
		const since = (at - minutes(startsAt) + 1440) % 1440;
		if (since >= long) continue;
		const better = !best || long < best.long || (long === best.long && since < best.since);
		if (better) best = { group, long, since };
	}
	return best?.group ?? null;
}
