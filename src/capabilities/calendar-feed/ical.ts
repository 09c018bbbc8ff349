import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventClass } from 'ical-generator';
import { addDays } from '#kernel/london.ts';

/** One thing in somebody's calendar. */
export interface CalendarEntry {
	/** Stable, so that a calendar moves what was moved. */
	readonly id: string;
	readonly kind: 'visit' | 'promise';
	readonly serviceName: string;
	/** London date. */
	readonly onDate: string;
	/** London clock `HH:MM`; null takes the whole day. */
	readonly startsAt: string | null;
	/** Raised with each change, so that the newest wins. */
	readonly revision: number;
	readonly href: string | null;
}

const words: Record<CalendarEntry['kind'], string> = {
	visit: 'Leader visit',
	promise: 'Promise due'
};

/** How long a visit is put down for (domain 5: 30 to 60 minutes). */
const VISIT_MINUTES = 60;

/** Europe/London for calendars that know no time zones by name: summer time since 1996, the same rule each year. */
const LONDON = `BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

/** London's date and clock as the library reads them: by the getters of the machine's own zone, whichever it is. */
function onTheWall(date: string, time: string): Date {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return new Date(year, month - 1, day, hour, minute);
}

/**
 * A calendar as text. It says what kind of thing, and where: calendars are kept by other companies, so nothing
 * else leaves the house.
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
	// Each entry names its zone; the stamp of the whole stays universal, as calendars expect.
	calendar.timezone({ name: null, generator: () => LONDON });
	for (const entry of entries) {
		const start = onTheWall(entry.onDate, entry.startsAt ?? '00:00');
		const end =
			entry.startsAt === null
				? onTheWall(addDays(entry.onDate, 1), '00:00')
				: new Date(start.getTime() + VISIT_MINUTES * 60_000);
		calendar.createEvent({
			id: `${entry.id}@holdfast`,
			summary: `${words[entry.kind]} – ${entry.serviceName}`,
			start,
			end,
			allDay: entry.startsAt === null,
			timezone: 'Europe/London',
			stamp: now,
			sequence: entry.revision,
			class: ICalEventClass.PRIVATE,
			busystatus: entry.kind === 'visit' ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
			...(origin !== null && entry.href !== null ? { url: origin + entry.href } : {})
		});
	}
	return calendar.toString();
}

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
