import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { plural } from '#kernel/text.ts';
import type { DecisionKind } from './model.ts';

export type DecisionEvent = {
	name: 'decision.recorded';
	details: { kind: DecisionKind; lessonIds: string[] };
};

export const decisionEvent = (
	subject: { id: string; serviceId: string | null },
	details: DecisionEvent['details']
): NewEvent => ({
	name: 'decision.recorded',
	subjectKind: 'decision',
	subjectId: subject.id,
	serviceId: subject.serviceId,
	details
});

export const decisionSentences: EventSentences<DecisionEvent['name']> = {
	'decision.recorded': (details) => {
		const lessons = Array.isArray(details['lessonIds']) ? details['lessonIds'].length : 0;
		return `Wrote down a decision that ${plural(lessons, 'lesson', 'lessons')} shaped`;
	}
};
