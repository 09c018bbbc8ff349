import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { milestoneWords, kindWords, physicalWords } from './words.ts';
import { leadOf } from './holds.ts';
import { isSignalKind, type MilestoneCode } from './model.ts';
import { workflows } from './workflow.ts';

/** What can happen to a report. Details are ids, codes and short values, never who it was about. */
export type SignalEvent =
	| { name: 'signal.reported'; details: { kind: string; isSevereNow: boolean; status: string } }
	| { name: 'signal.worry_raised'; details: { recipients: number; isSafe: string } }
	| { name: 'signal.words_added'; details: { contributionId: string } }
	| { name: 'signal.people_named'; details: { count: number } }
	| { name: 'signal.graded'; details: Graded }
	| {
			name: 'signal.triaged';
			details: { tier: number; suggested: number; reason: string; status: string };
	  }
	| { name: 'signal.moved_on'; details: { kind: string; action: string; status: string } }
	| {
			name: 'signal.milestone_recorded';
			details: { milestone: string; at: string; who: string | null };
	  }
	| { name: 'signal.acknowledged'; details: { staffId: string } }
	| { name: 'signal.told_back'; details: { words: string } }
	| { name: 'signal.held'; details: { ledBy: string } }
	| { name: 'signal.hold_lifted'; details: { ledBy: string; reason: string } }
	| { name: 'signal.thanked_that_received'; details: Record<string, never> }
	| { name: 'signal.answer_seen'; details: Record<string, never> }
	| { name: 'signal.answer_judged'; details: { answered: string } }
	| { name: 'signal.closed'; details: { kind: string; status: string } }
	| {
			name: 'signal.reopened';
			details: { kind: string; status: string; reason: string };
	  }
	| { name: 'signal.joined_with'; details: { intoId: string; intoReference: string } }
	| { name: 'signal.had_joined'; details: { fromId: string; fromReference: string } }
	| { name: 'signal.kind_changed'; details: { from: string; to: string; reason: string } }
	| { name: 'signal.kept_from'; details: Record<string, never> }
	| { name: 'signal.safeguarding_opened'; details: { staffId: string } }
	| {
			name: 'signal.taken_in';
			details: { importId: string; kind: string; sourceKey?: string; contentDigest?: string };
	  }
	| { name: 'signal.withdrawn'; details: { importId: string } };

interface Graded {
	readonly domainCode: string | null;
	readonly failureCode: string | null;
	readonly physicalHarm: string;
	readonly psychologicalHarm: string;
	readonly potentialSeverity: string;
	readonly [key: string]: string | null;
}

/** One event about one report. */
export function signalEvent<Name extends SignalEvent['name']>(
	name: Name,
	signal: { readonly id: string; readonly serviceId: string },
	details: Extract<SignalEvent, { name: Name }>['details'],
	more: { occurredAt?: Date; onBehalfOf?: string } = {}
): NewEvent {
	return {
		name,
		subjectKind: 'signal',
		subjectId: signal.id,
		serviceId: signal.serviceId,
		details,
		...more
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The words of a step in the history, from the same table that allowed it. */
function stepSentence(kind: unknown, action: unknown): string {
	const known = text(kind);
	if (!isSignalKind(known)) return 'Moved on.';
	return workflows[known].find((one) => one.action === action)?.done ?? 'Moved on.';
}

export const signalSentences = {
	'signal.reported': ({ kind, isSevereNow }) => {
		const known = text(kind);
		const what = isSignalKind(known) ? kindWords[known] : 'Reported';
		return isSevereNow
			? `Reported: ${what}. Somebody was badly hurt or still in danger.`
			: `Reported: ${what}.`;
	},
	'signal.worry_raised': ({ recipients }) =>
		recipients === 0
			? 'A worry was raised. Nobody in post could take it.'
			: 'A worry was raised and sent to the people who can act on it.',
	'signal.words_added': () => 'More was added.',
	'signal.people_named': ({ count }) =>
		count === 1 ? 'Who was affected was added.' : 'The people affected were added.',
	'signal.graded': ({ physicalHarm }) =>
		`Type and harm were recorded (${physicalWords[text(physicalHarm)] ?? 'not graded'}).`,
	'signal.triaged': ({ tier, suggested, reason }) => {
		const same = tier === suggested ? 'as suggested' : `suggested was ${String(suggested)}`;
		return `Review depth ${String(tier)} was chosen (${same}).${text(reason) ? ` ${text(reason)}` : ''}`;
	},
	'signal.moved_on': ({ kind, action }) => stepSentence(kind, action),
	'signal.milestone_recorded': ({ milestone, who }) => {
		const words = milestoneWords[text(milestone) as MilestoneCode] ?? 'A time';
		return `${words}${text(who) ? `: ${text(who)}` : ''}. The time was written down.`;
	},
	'signal.acknowledged': () => 'Somebody it was sent to said they have it.',
	'signal.told_back': () => 'The reporter was thanked and told what happened.',
	'signal.held': ({ ledBy }) => `Put on hold: ${leadOf(text(ledBy)).name} came to lead it.`,
	'signal.hold_lifted': ({ ledBy, reason }) =>
		`The hold for ${leadOf(text(ledBy)).name} was lifted. ${text(reason)}`,
	'signal.thanked_that_received': () => 'The reporter was thanked that it arrived.',
	'signal.answer_seen': () => 'The reporter read the answer.',
	'signal.answer_judged': ({ answered }) =>
		answered === 'yes'
			? 'The reporter said that it answers them.'
			: 'The reporter said that something is still open.',
	'signal.closed': ({ kind }) => stepSentence(kind, 'close'),
	'signal.reopened': ({ reason }) => `Opened again.${text(reason) ? ` ${text(reason)}` : ''}`,
	'signal.joined_with': ({ intoReference }) => `Joined with ${text(intoReference)}.`,
	'signal.had_joined': ({ fromReference }) => `${text(fromReference)} was joined with this one.`,
	'signal.kind_changed': ({ from, to, reason }) => {
		const words = (kind: unknown) => kindWords[text(kind) as 'comment' | 'complaint'] ?? '';
		return `Changed from ${words(from).toLowerCase()} to ${words(to).toLowerCase()}. ${text(reason)}`;
	},
	'signal.kept_from': () => 'It is kept from somebody who now works for whom it is about.',
	'signal.safeguarding_opened': () => 'This worry was opened and read.',
	'signal.taken_in': () => 'Came in with the history of another system.',
	'signal.withdrawn': () => 'Taken out again with its import.'
} satisfies EventSentences<SignalEvent['name']>;
