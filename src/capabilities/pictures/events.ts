import type { EventSentences } from '#platform/events/event.ts';

export type PictureEventName = 'picture.added' | 'picture.taken_down' | 'picture.rule_set';

const OF: Readonly<Record<string, string>> = { signal: 'a report', walkaround: 'a leader visit' };

export const pictureSentences: EventSentences<PictureEventName> = {
	'picture.added': (details) => `Added a photo to ${OF[String(details['of'])] ?? 'a record'}`,
	'picture.taken_down': (details) =>
		`Took a photo of ${OF[String(details['of'])] ?? 'a record'} down. It is deleted`,
	'picture.rule_set': (details) =>
		details['isAllowed'] === true
			? 'Allowed photos of places and things'
			: 'Said that no photos are added any more'
};
