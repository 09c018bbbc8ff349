import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { answerWords, type Answer } from './model.ts';

/** What can happen to "it has happened again". Details are ids, codes and what a manager wrote. */
export type RecurrenceEvent =
	| { name: 'recurrence.noticed'; details: { signalIds: string[] } }
	| { name: 'recurrence.stopped'; details: { signalIds: string[]; because: string } }
	| { name: 'recurrence.linked'; details: { signalId: string; why: string } }
	| { name: 'recurrence.unlinked'; details: { signalId: string; why: string } }
	| { name: 'recurrence.answered'; details: { answer: Answer; words: string; reports: number } };

/** One event; its subject is the lesson, so that the lesson's trail tells it. */
export function recurrenceEvent<Name extends RecurrenceEvent['name']>(
	name: Name,
	lessonId: string,
	details: Extract<RecurrenceEvent, { name: Name }>['details'],
	serviceId?: string
): NewEvent {
	return {
		name,
		subjectKind: 'lesson',
		subjectId: lessonId,
		details,
		...(serviceId ? { serviceId } : {})
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const recurrenceSentences = {
	'recurrence.noticed': () => 'The same failure was reported again.',
	'recurrence.stopped': () => 'A report no longer counts as the same thing again.',
	'recurrence.linked': ({ why }) => `A manager said this is the same thing again. ${text(why)}`,
	'recurrence.unlinked': ({ why }) => `A manager said it is not the same thing. ${text(why)}`,
	'recurrence.answered': ({ answer }) =>
		`Why it happened again: ${(answerWords[text(answer) as Answer] ?? '').toLowerCase()}.`
} satisfies EventSentences<RecurrenceEvent['name']>;
