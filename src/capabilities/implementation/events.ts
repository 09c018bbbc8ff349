import type { EventSentences, NewEvent } from '#platform/events/event.ts';

/** What can happen to a lesson in one service. Free text stays in the rows. */
export type ImplementationEvent =
	| { name: 'implementation.planned'; details: { isFirst: boolean } }
	| { name: 'implementation.blocker_raised'; details: { blockerId: string } }
	| { name: 'implementation.blocker_cleared'; details: { blockerId: string } };

/** One event about a lesson in a service. */
export const implementationEvent = <Name extends ImplementationEvent['name']>(
	name: Name,
	here: { readonly lessonId: string; readonly serviceId: string },
	details: Extract<ImplementationEvent, { name: Name }>['details']
): NewEvent => ({
	name,
	subjectKind: 'lesson',
	subjectId: here.lessonId,
	serviceId: here.serviceId,
	details
});

export const implementationSentences: EventSentences<ImplementationEvent['name']> = {
	'implementation.planned': ({ isFirst }) =>
		isFirst ? 'A service wrote how it will do it.' : 'A service changed how it does it.',
	'implementation.blocker_raised': () => 'A service said what stands in the way.',
	'implementation.blocker_cleared': () => 'What stood in the way was cleared.'
};
