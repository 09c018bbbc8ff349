import type { Json } from '#kernel/json.ts';
import { dateInWords } from '#kernel/london.ts';
import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import type { Answered, IdeaSource } from './model.ts';

type Details = { readonly [key: string]: Json };

/** An idea that came without a name writes no `idea.raised`: an event names whoever did it, and when. */
export type IdeaEvent =
	| {
			name: 'idea.raised';
			details: { sourceKind: IdeaSource; sourceId: string | null; isNoted: boolean };
	  }
	| { name: 'idea.considered'; details: Record<never, never> }
	| { name: 'idea.tried'; details: { trial: string; measure: string; until: string } }
	| { name: 'idea.joined'; details: { withId: string } }
	| { name: 'idea.adopted'; details: { outcome: string; seen: string } }
	| { name: 'idea.declined'; details: { reason: string; seen: string } }
	| { name: 'idea.looked_at_again'; details: { reason: string } }
	| { name: 'idea.told_back'; details: { words: string; isOutcome: boolean } }
	| { name: 'idea.answer_judged'; details: { answered: Answered } };

/** An idea's event, typed by its name. */
export function ideaEvent<Name extends IdeaEvent['name']>(
	subject: { id: string; serviceId: string },
	name: Name,
	details: Extract<IdeaEvent, { name: Name }>['details']
): NewEvent {
	return {
		name,
		subjectKind: 'idea',
		subjectId: subject.id,
		serviceId: subject.serviceId,
		details
	};
}

const afterSeeing = (details: Details): string =>
	text(details, 'seen') === '' ? '' : ` Seen in the trial: ${text(details, 'seen')}`;

const text = (details: Details, key: string): string => {
	const value = details[key];
	return typeof value === 'string' ? value : '';
};

export const ideaSentences: EventSentences<IdeaEvent['name']> = {
	'idea.raised': (details) =>
		details['isNoted'] === true ? 'Wrote down an idea' : 'Raised an idea',
	'idea.considered': () => 'Began to look into it',
	'idea.tried': (details) =>
		`Is trying it until ${dateInWords(text(details, 'until'))}: ${text(details, 'trial')}`,
	'idea.joined': () => 'Answers it together with another: the same idea was raised twice',
	'idea.adopted': (details) => `Took it on: ${text(details, 'outcome')}${afterSeeing(details)}`,
	'idea.declined': (details) =>
		`Said not now, and why: ${text(details, 'reason')}${afterSeeing(details)}`,
	'idea.looked_at_again': (details) => `Is looking at it again: ${text(details, 'reason')}`,
	'idea.told_back': (details) => `Told whoever raised it: ${text(details, 'words')}`,
	'idea.answer_judged': (details) =>
		({
			yes: 'Whoever raised it said that this answers it',
			partly: 'Whoever raised it said that this answers it in part',
			no: 'Whoever raised it said that this does not answer it'
		})[text(details, 'answered') as Answered]
};
