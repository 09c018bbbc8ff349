import type { EventSentences, NewEvent } from '#platform/events/event.ts';

export type CalendarEvent = 'calendar_feed.made' | 'calendar_feed.stopped';

/** An event of somebody's own calendar address. Its secret is in no event. */
export const calendarEvent = (name: CalendarEvent, feedId: string): NewEvent => ({
	name,
	subjectKind: 'calendar_feed',
	subjectId: feedId,
	details: {}
});

export const calendarSentences: EventSentences<CalendarEvent> = {
	'calendar_feed.made': () => 'Made a new address for their calendar',
	'calendar_feed.stopped': () => 'Stopped the address of their calendar'
};
