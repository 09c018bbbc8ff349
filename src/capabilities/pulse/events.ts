import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { plural } from '#kernel/text.ts';

export type PulseEvent =
	| { name: 'pulse.round_opened'; details: { questionsVersion: number; asked: number } }
	| { name: 'pulse.round_closed'; details: { asked: number; answered: number } }
	| { name: 'pulse.shared_back'; details: Record<string, never> };

/** An event of a round. Answering leaves none: its actor would say who answered (decision 0052). */
export const pulseEvent = (
	round: { readonly id: string; readonly serviceId: string | null },
	{ name, details }: PulseEvent
): NewEvent => ({
	name,
	subjectKind: 'pulse_round',
	subjectId: round.id,
	serviceId: round.serviceId,
	details
});

export const pulseSentences: EventSentences<PulseEvent['name']> = {
	'pulse.round_opened': ({ asked }) =>
		`Asked ${plural(Number(asked), 'person', 'people')} how things are`,
	'pulse.round_closed': ({ asked, answered }) =>
		`Closed the questions: ${Number(answered)} of ${Number(asked)} answered`,
	'pulse.shared_back': () => 'Told staff what was heard, and what changes because of it'
};
