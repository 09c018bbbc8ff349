import { plural } from '#kernel/text.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';

/** What can happen to the digests of a day. */
export type DigestEvent =
	| { name: 'digest.made'; details: { onDate: string; people: number } }
	| { name: 'digest.asked'; details: { onDate: string; people: number } }
	| { name: 'digest.mailed'; details: { onDate: string } }
	| { name: 'digest.chosen'; details: { tellsOffShift: boolean } };

export const digestEvent = <Name extends DigestEvent['name']>(
	name: Name,
	subject: { kind: 'provider' | 'staff'; id: string },
	details: Extract<DigestEvent, { name: Name }>['details']
): NewEvent => ({ name, subjectKind: subject.kind, subjectId: subject.id, details });

export const digestSentences: EventSentences<DigestEvent['name']> = {
	'digest.made': ({ people }) =>
		`The day was put together for ${plural(Number(people), 'person', 'people')}.`,
	'digest.asked': ({ people }) =>
		`What waits was added to the day of ${plural(Number(people), 'person', 'people')}.`,
	'digest.mailed': () => 'The day was sent by mail.',
	'digest.chosen': () => 'Chose what to be told, and when.'
};
