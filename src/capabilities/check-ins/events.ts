import type { EventSentences, NewEvent } from '#platform/events/event.ts';

export type CheckInEventName = 'check_in.opened' | 'check_in.recorded' | 'check_in.read';

/**
 * An event of a check-in. It says nothing but that: the subject is the check-in's own id, there are no details,
 * no service, and it is never of the report, so that no history tells who was asked.
 */
export const checkInEvent = (id: string, name: CheckInEventName): NewEvent => ({
	name,
	subjectKind: 'check_in',
	subjectId: id,
	details: {}
});

export const checkInSentences: EventSentences<CheckInEventName> = {
	'check_in.opened': () => 'Arranged that somebody asks how a person is',
	'check_in.recorded': () => 'Noted how it went',
	'check_in.read': () => 'Opened it to read'
};
