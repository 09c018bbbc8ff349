import { addDays, londonToInstant } from './london.ts';

/** The groups shifts are counted in, with the word for each in a sentence. */
export const SHIFT_GROUP_WORDS = {
	days: 'days',
	nights: 'nights',
	sleep_ins: 'sleep-ins',
	weekends: 'weekends',
	office: 'office hours'
} as const;

export type ShiftGroup = keyof typeof SHIFT_GROUP_WORDS;

/** A provider's shift type: the group it counts in, and its London hours ('HH:MM' or 'HH:MM:SS'). */
export type ShiftHours = { shiftGroup: ShiftGroup; startsAt: string; endsAt: string };

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
	return {
		start: londonToInstant(date, startsAt.slice(0, 5)),
		end: londonToInstant(lastDay, endsAt.slice(0, 5))
	};
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
export function shiftGroupAt(time: string, shiftTypes: readonly ShiftHours[]): ShiftGroup | null {
	const at = minutes(time);
	let best: { shiftGroup: ShiftGroup; long: number; since: number } | null = null;
	for (const { shiftGroup, startsAt, endsAt } of shiftTypes) {
		const long = (minutes(endsAt) - minutes(startsAt) + 1440) % 1440 || 1440;
		const since = (at - minutes(startsAt) + 1440) % 1440;
		if (since >= long) continue;
		const better = !best || long < best.long || (long === best.long && since < best.since);
		if (better) best = { shiftGroup, long, since };
	}
	return best?.shiftGroup ?? null;
}

/**
 * The hours of a group's shift that begins on a day: from the first start to the last end of its shift
 * types; null when the provider has none of that group.
 */
export function groupBounds(
	date: string,
	shiftGroup: ShiftGroup,
	shiftTypes: readonly ShiftHours[]
): { start: Date; end: Date } | null {
	const own = shiftTypes
		.filter((type) => type.shiftGroup === shiftGroup)
		.map((type) => shiftBounds(date, type.startsAt, type.endsAt));
	const [first] = own;
	if (!first) return null;
	return own.reduce(
		(all, one) => ({
			start: one.start < all.start ? one.start : all.start,
			end: one.end > all.end ? one.end : all.end
		}),
		first
	);
}
