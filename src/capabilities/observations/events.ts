import type { EventSentences, NewEvent } from '#platform/events/event.ts';

type Here = { lessonId: string; serviceId: string };

/**
 * What can happen here. No event names a worker, says what was seen, or is written by the worker: a line of
 * the trail must not tell whose practice it was.
 */
export type ObservationEvent =
	| { name: 'observation.recorded'; details: Here & { momentId: string } }
	| { name: 'observation.round_planned'; details: Here & { planned: number } }
	| { name: 'observation.stage_reached'; details: Here };

/** An event of a lesson in a service. */
export const observationEvent = <Name extends ObservationEvent['name']>(
	name: Name,
	details: Extract<ObservationEvent, { name: Name }>['details']
): NewEvent => ({
	name,
	subjectKind: 'lesson',
	subjectId: details.lessonId,
	serviceId: details.serviceId,
	details
});

type OfMoment = 'observation.told' | 'observation.read';

/** An event of one moment: its own id and nothing else. */
export const momentEvent = (name: OfMoment, momentId: string): NewEvent => ({
	name,
	subjectKind: 'observation',
	subjectId: momentId,
	details: {}
});

/** The numbers a provider goes by were chosen. */
export const policyEvent = (
	providerId: string,
	details: { planned: number; share: number; shareHighRisk: number }
): NewEvent => ({
	name: 'observation.numbers_set',
	subjectKind: 'provider',
	subjectId: providerId,
	details
});

export const observationSentences: EventSentences<
	ObservationEvent['name'] | OfMoment | 'observation.numbers_set'
> = {
	'observation.numbers_set': ({ planned, share }) =>
		`Chose how practice is judged: ${String(planned)} times to look, ${String(share)}% as agreed.`,
	'observation.recorded': () => 'Somebody looked whether it is done.',
	'observation.round_planned': ({ planned }) =>
		`A round was begun: ${typeof planned === 'number' ? planned : 'some'} times to look.`,
	'observation.stage_reached': () => 'Reached “Seen” here for the first time.',
	'observation.told': () => 'The person was told what was seen.',
	'observation.read': () => 'Opened what was seen of somebody’s work.'
};
