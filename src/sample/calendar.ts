import { addDays, daysBetween, londonToInstant } from '#kernel/london.ts';

/** Days counted back from the day the sample is loaded, so that its story always ends yesterday. */
export interface Calendar {
	readonly today: string;
	/** The London date so many days ago. */
	date(daysAgo: number): string;
	/** An instant, ISO 8601. @param time London time `HH:MM` */
	instant(daysAgo: number, time: string): string;
	/** Whether the moment is before the first minute of today. */
	hasPassed(instant: string): boolean;
	/** Whole days since 1 January 2020: the turn of a shift pattern. */
	dayNumber(daysAgo: number): number;
}

export function calendarTo(today: string): Calendar {
	const start = londonToInstant(today, '00:00').toISOString();
	const date = (daysAgo: number) => addDays(today, -daysAgo);
	return {
		today,
		date,
		instant: (daysAgo, time) => londonToInstant(date(daysAgo), time).toISOString(),
		hasPassed: (instant) => instant < start,
		dayNumber: (daysAgo) => daysBetween('2020-01-01', date(daysAgo))
	};
}

/** The instant so many minutes after another. */
export const minutesAfter = (instant: string, minutes: number): string =>
	new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** A number of minutes after midnight as `HH:MM`, over midnight too. */
export function timeOf(minutes: number): string {
	const within = ((minutes % 1440) + 1440) % 1440;
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}
