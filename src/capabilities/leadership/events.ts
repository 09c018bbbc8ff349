import type { EventSentences, NewEvent } from '#platform/events/event.ts';

/** A note was left or changed: never a word of it. A reflection leaves no event at all. */
export const noteLeft = (noteId: string, serviceId: string): NewEvent => ({
	name: 'leaver_note.left',
	subjectKind: 'leaver_note',
	subjectId: noteId,
	serviceId,
	details: {}
});

export const leadershipSentences: EventSentences<'leaver_note.left'> = {
	'leaver_note.left': () => 'Left a note for whoever comes after'
};
