import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { dateInWords, isDate } from '#kernel/london.ts';
import { routeOf } from './routes.ts';
import { learnedWords, ombudsmanWords, outcomeWords } from './words.ts';

/** What can happen to a complaint beside its report. Codes and days; never who complained. */
export type ComplaintEvent =
	| { name: 'complaint.details_kept'; details: { route: string | null; consent: string } }
	| { name: 'complaint.complainant_kept'; details: { hasNeed: boolean } }
	| { name: 'complaint.acknowledged'; details: { on: string; status: string } }
	| { name: 'complaint.extended'; details: { to: string; toldOn: string; status: string } }
	| {
			name: 'complaint.answered';
			details: { on: string; outcome: string; remedies: string; status: string };
	  }
	| { name: 'complaint.asked_if_answered'; details: { answer: string } }
	| { name: 'complaint.told_changed'; details: { ways: string; isNeedMet: boolean } }
	| { name: 'complaint.learned'; details: { how: string; evidenceId: string | null } }
	| { name: 'complaint.went_to_ombudsman'; details: { body: string; on: string; status: string } }
	| {
			name: 'complaint.ombudsman_decided';
			details: { decision: string; on: string; status: string };
	  }
	| { name: 'comment.logged'; details: { about: string; fromWhom: string } };

/** One event about one complaint or comment; its subject is the report. */
export function complaintEvent<Name extends ComplaintEvent['name']>(
	name: Name,
	signal: { readonly id: string; readonly serviceId: string },
	details: Extract<ComplaintEvent, { name: Name }>['details']
): NewEvent {
	return {
		name,
		subjectKind: 'signal',
		subjectId: signal.id,
		serviceId: signal.serviceId,
		details
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const day = (value: unknown): string => (isDate(text(value)) ? dateInWords(text(value)) : '');

export const complaintSentences = {
	'complaint.details_kept': ({ route }) =>
		text(route)
			? `Details were written down. Route: ${routeOf(text(route)).label.toLowerCase()}.`
			: 'Details were written down.',
	'complaint.complainant_kept': ({ hasNeed }) =>
		hasNeed
			? 'How the person who complained needs information was written down.'
			: 'How to reach the person who complained was written down.',
	'complaint.acknowledged': ({ on }) => `They were told we have it, on ${day(on)}.`,
	'complaint.extended': ({ to, toldOn }) =>
		`It takes longer, until ${day(to)}. They were told on ${day(toldOn)}.`,
	'complaint.answered': ({ on, outcome }) =>
		`Answered on ${day(on)}: ${(outcomeWords[text(outcome)] ?? '').toLowerCase()}.`,
	'complaint.asked_if_answered': ({ answer }) =>
		answer === 'yes'
			? 'They said that it answered them.'
			: answer === 'partly'
				? 'They said that it answered them in part.'
				: 'They said that it did not answer them.',
	'complaint.told_changed': ({ isNeedMet }) =>
		isNeedMet
			? 'They were told what changed, in a way that works for them.'
			: 'They were told what changed, not in the way they need.',
	'complaint.learned': ({ how }) => `Learned: ${(learnedWords[text(how)] ?? '').toLowerCase()}.`,
	'complaint.went_to_ombudsman': ({ on }) => `It went to the ombudsman on ${day(on)}.`,
	'complaint.ombudsman_decided': ({ decision, on }) =>
		`The ombudsman decided on ${day(on)}: ${(ombudsmanWords[text(decision)] ?? '').toLowerCase()}.`,
	'comment.logged': () => 'A comment was noted.'
} satisfies EventSentences<ComplaintEvent['name']>;
