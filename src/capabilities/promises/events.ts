import type { Json } from '#kernel/json.ts';
import { dateInWords } from '#kernel/london.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import type { PromiseSource } from './model.ts';

type Details = { readonly [key: string]: Json };
type FromSource = { sourceKind: PromiseSource; sourceId: string | null };

export type PromiseEvent =
	| { name: 'promise.made'; details: FromSource & { ownerId: string; dueOn: string } }
	| { name: 'promise.word_given'; details: { words: string } }
	| { name: 'promise.kept'; details: FromSource & { done: string; isOnTime: boolean } }
	| { name: 'promise.cannot'; details: FromSource & { reason: string } }
	| { name: 'promise.handed_on'; details: { toId: string; reason: string } }
	| { name: 'promise.replaced'; details: FromSource & { reason: string; byId: string } };

/** A promise's event, typed by its name. */
export function promiseEvent<Name extends PromiseEvent['name']>(
	subject: { id: string; serviceId: string },
	name: Name,
	details: Extract<PromiseEvent, { name: Name }>['details']
): NewEvent {
	return {
		name,
		subjectKind: 'promise',
		subjectId: subject.id,
		serviceId: subject.serviceId,
		details
	};
}

const text = (details: Details, key: string): string => {
	const value = details[key];
	return typeof value === 'string' ? value : '';
};

export const promiseSentences: EventSentences<PromiseEvent['name']> = {
	'promise.made': (details) => `Promised it by ${dateInWords(text(details, 'dueOn'))}`,
	'promise.word_given': (details) => `Said how it goes: ${text(details, 'words')}`,
	'promise.kept': (details) => `Kept it. What was done: ${text(details, 'done')}`,
	'promise.cannot': (details) => `Said that it cannot be done: ${text(details, 'reason')}`,
	'promise.handed_on': (details) =>
		text(details, 'reason') === ''
			? 'Passed to whoever its owner reported to, because they leave'
			: `Handed it on to somebody else: ${text(details, 'reason')}`,
	'promise.replaced': (details) => `Promised something else instead: ${text(details, 'reason')}`
};
