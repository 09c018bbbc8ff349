import ical, {
	ICalCalendarMethod,
	ICalEventBusyStatus,
	ICalEventClass,
	ICalEventStatus
} from 'ical-generator';
import { addDays, londonToInstant } from '#kernel/london.ts';

/** What kind of thing it is, which is nearly all a calendar says of it. */
export type CalendarKind = 'visit' | 'visit_here' | 'supervision' | 'supervision_due' | 'promise';

/** One thing in somebody's calendar. */
export interface CalendarEntry {
	/** Stable, so that a calendar moves what was moved. */
	readonly id: string;
	readonly kind: CalendarKind;
	/** Absent for what is between two people: where they work is nobody's business. */
	readonly serviceName: string | null;
	/** London date. */
	readonly onDate: string;
	/** London clock `HH:MM`; null takes the whole day. */
	readonly startsAt: string | null;
	/** How long it is put down for. */
	readonly minutes: number;
	/** Called off, skipped or missed: a calendar that has it crosses it out. */
	readonly isCancelled: boolean;
	/** Raised with each change, so that the newest wins. */
	readonly revision: number;
	readonly href: string | null;
}

const words: Record<CalendarKind, string> = {
	visit: 'Leader visit',
	visit_here: 'Leader visit',
	supervision: 'Supervision',
	supervision_due: 'Supervision due',
	promise: 'Promise due'
};

/** What takes the reader's own time; the rest is a day to know of. */
const takesTime: readonly CalendarKind[] = ['visit', 'supervision'];

/** How long a visit is put down for (domain 5: 30 to 60 minutes). */
export const VISIT_MINUTES = 60;

/**
 * A calendar as text. It says what kind of thing, and where: calendars are kept by other companies and shared with
 * whole teams, so nothing else leaves the house. Times are instants, so that the change of clocks, the zone of the
 * machine and what a calendar knows of zones change nothing; London's clock is read from the date and time as entered.
 * @param now stamped on every entry
 */
export function calendarText(
	entries: readonly CalendarEntry[],
	now: Date,
	origin: string | null
): string {
	const calendar = ical({
		name: 'Holdfast',
		method: ICalCalendarMethod.PUBLISH,
		prodId: { company: 'Holdfast', product: 'Calendar', language: 'EN' },
		ttl: 60 * 60
	});
	for (const entry of entries) {
		const { startsAt, kind } = entry;
		const start =
			startsAt === null ? utcDay(entry.onDate) : londonToInstant(entry.onDate, startsAt);
		const end =
			startsAt === null
				? utcDay(addDays(entry.onDate, 1))
				: new Date(start.getTime() + entry.minutes * 60_000);
		const isBusy = takesTime.includes(kind) && !entry.isCancelled;
		calendar.createEvent({
			id: `${entry.id}@holdfast`,
			summary: [words[kind], ...(entry.serviceName === null ? [] : [entry.serviceName])].join(
				' – '
			),
			start,
			end,
			allDay: startsAt === null,
			stamp: now,
			sequence: entry.revision,
			status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
			class: ICalEventClass.PRIVATE,
			busystatus: isBusy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
			...(origin !== null && entry.href !== null ? { url: origin + entry.href } : {})
		});
	}
	return calendar.toString();
}

/** The library writes a whole day by its date in universal time. */
const utcDay = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** The answer to whoever asks for a calendar. */
export const calendarAnswer = (text: string, name: string | null): Response =>
	new Response(text, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex',
			...(name === null ? {} : { 'content-disposition': `attachment; filename="${name}.ics"` })
		}
	});
