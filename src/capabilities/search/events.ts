import type { EventSentences, NewEvent } from '#platform/events/event.ts';

/** What can happen to a saved view. What is looked for stands in no event. */
export type ViewEvent =
	| { name: 'saved_view.saved'; details: { page: string; sharedWith: string } }
	| { name: 'saved_view.changed'; details: { page: string; sharedWith: string } }
	| { name: 'saved_view.removed'; details: { page: string } }
	| { name: 'saved_view.put_first'; details: { page: string } }
	| { name: 'saved_view.put_back'; details: { page: string } };

export const viewEvent = <Name extends ViewEvent['name']>(
	name: Name,
	id: string,
	details: Extract<ViewEvent, { name: Name }>['details']
): NewEvent => ({ name, subjectKind: 'saved_view', subjectId: id, details });

export const viewSentences = {
	'saved_view.saved': ({ page }) => `A view of ${String(page)} was saved.`,
	'saved_view.changed': ({ page }) => `A view of ${String(page)} was changed.`,
	'saved_view.removed': ({ page }) => `A view of ${String(page)} was taken away.`,
	'saved_view.put_first': ({ page }) => `${String(page)} opens with a saved view.`,
	'saved_view.put_back': ({ page }) => `${String(page)} opens with everything again.`
} satisfies EventSentences;
