import type { EventSentences } from '#platform/events/event.ts';

export type OperatorEventName = 'operator.administrator_added' | 'operator.link_made';

/** What the person who runs Holdfast does from the terminal, as the trail tells it. */
export const operatorSentences: EventSentences<OperatorEventName> = {
	'operator.administrator_added': () => 'Added an administrator while setting up',
	'operator.link_made': () => 'Made a link to set a new password, in the terminal'
};
