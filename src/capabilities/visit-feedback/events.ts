import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { plural } from '#kernel/text.ts';

/** The whole team of a service was told what came of a leader visit. The words are in the feedback itself. */
export const feedbackSent = (
	feedback: { readonly id: string; readonly serviceId: string },
	details: { walkaroundId: string; serviceId: string; days: number }
): NewEvent => ({
	name: 'visit_feedback.sent',
	subjectKind: 'walkaround_feedback',
	subjectId: feedback.id,
	serviceId: feedback.serviceId,
	details
});

export const feedbackSentences: EventSentences<'visit_feedback.sent'> = {
	'visit_feedback.sent': (details) =>
		`Told the whole team what came of a leader visit, ${plural(Number(details['days']), 'day', 'days')} after it`
};
