import type { Json } from '#kernel/json.ts';
import { dateInWords } from '#kernel/london.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import type { ActionKind, SourceKind } from './model.ts';

type Details = { readonly [key: string]: Json };
/** What it came from, for the rooms that wait for it. */
type FromSource = { sourceKind: SourceKind; sourceId: string; signalId: string | null };

export type ActionEvent =
	| {
			name: 'action.opened';
			details: {
				sourceKind: SourceKind;
				sourceId: string;
				signalId: string | null;
				kind: ActionKind;
				strength: string;
				ownerId: string;
				dueOn: string;
			};
	  }
	| { name: 'action.done'; details: FromSource & { evidence: string } }
	| {
			name: 'action.checked';
			details: FromSource & { strength: string; note: string; lookOn: string | null };
	  }
	| { name: 'action.sustained'; details: FromSource & { note: string } }
	| { name: 'action.effect_not_clear'; details: { note: string; lookOn: string } }
	| { name: 'action.did_not_work'; details: FromSource & { note: string; dueOn: string } }
	| { name: 'action.found_not_done'; details: { reason: string } }
	| { name: 'action.extended'; details: { from: string; to: string; reason: string } }
	| { name: 'action.blocked'; details: { help: string } }
	| { name: 'action.unblocked'; details: Record<never, never> }
	| { name: 'action.given_to'; details: { ownerId: string } }
	| { name: 'action.cancelled'; details: { reason: string } }
	| { name: 'action.reopened'; details: { reason: string } }
	| {
			name: 'action.handed_to_proper_process';
			details: { sourceKind: SourceKind; sourceId: string };
	  };

/** An action's event, typed by its name. */
export function actionEvent<Name extends ActionEvent['name']>(
	subject: { id: string; serviceId: string | null },
	name: Name,
	details: Extract<ActionEvent, { name: Name }>['details']
): NewEvent {
	return {
		name,
		subjectKind: 'action',
		subjectId: subject.id,
		serviceId: subject.serviceId,
		details
	};
}

const text = (details: Details, key: string): string => {
	const value = details[key];
	return typeof value === 'string' ? value : '';
};
const day = (details: Details, key: string): string => dateInWords(text(details, key));

export const actionSentences: EventSentences<ActionEvent['name']> = {
	'action.opened': (details) => `Opened it, due ${day(details, 'dueOn')}`,
	'action.done': (details) => `Said that it is done. What shows it: ${text(details, 'evidence')}`,
	'action.checked': (details) =>
		`Looked, and it is done: ${text(details, 'note')}${
			details['lookOn'] ? `. Whether it worked is looked at on ${day(details, 'lookOn')}` : ''
		}`,
	'action.sustained': (details) => `Looked, and it worked and has lasted: ${text(details, 'note')}`,
	'action.effect_not_clear': (details) =>
		`Looked whether it worked, and it is not clear yet: ${text(details, 'note')}. Looked at again on ${day(details, 'lookOn')}`,
	'action.did_not_work': (details) =>
		`Looked, and it did not work: ${text(details, 'note')}. To be done another way by ${day(details, 'dueOn')}`,
	'action.found_not_done': (details) =>
		`Looked, and it is not done yet: ${text(details, 'reason')}`,
	'action.extended': (details) =>
		`Moved it from ${day(details, 'from')} to ${day(details, 'to')}: ${text(details, 'reason')}`,
	'action.blocked': (details) =>
		`Said that it is blocked. What would help: ${text(details, 'help')}`,
	'action.unblocked': () => 'It can go on',
	'action.given_to': () => 'Gave it to somebody else',
	'action.cancelled': (details) => `Cancelled it: ${text(details, 'reason')}`,
	'action.reopened': (details) => `Opened it again: ${text(details, 'reason')}`,
	'action.handed_to_proper_process': () =>
		'Went through the five questions, and handed it to the proper process'
};
