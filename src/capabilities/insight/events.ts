import { plural } from '#kernel/text.ts';
import type { EventSentences } from '#platform/events/event.ts';

/** What happens to figures: they are worked out by night. Never what they were. */
export type InsightEvent = { name: 'insight.figures_kept'; details: { services: number } };

export const insightSentences = {
	'insight.figures_kept': ({ services }) =>
		`How well we listen was worked out for ${plural(Number(services), 'service', 'services')}.`
} satisfies EventSentences<InsightEvent['name']>;
