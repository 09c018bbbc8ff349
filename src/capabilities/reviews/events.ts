import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { plural } from '#kernel/text.ts';
import { isMethod, methodOf } from './methods.ts';

/** What can happen to a review. Details are ids, codes and short values: never what was found. */
export type ReviewEvent =
	| {
			name: 'review.opened';
			details: { signalIds: string[]; tier: number; method: string; leadId: string; dueOn: string };
	  }
	| { name: 'review.written'; details: { codes: string[]; namesConfirmed: boolean } }
	| { name: 'review.family_asked'; details: { answer: string } }
	| { name: 'review.question_asked'; details: { questionId: string; askedBy: string } }
	| { name: 'review.question_answered'; details: { questionId: string } }
	| { name: 'review.findings_handed_in'; details: { tier: number; method: string } }
	| { name: 'review.sent_back'; details: { reason: string } }
	| {
			name: 'review.agreed';
			details: {
				/** Reports this review was deep enough for. */
				signalIds: string[];
				tier: number;
				method: string;
				openActions: number;
				reason: string;
			};
	  }
	| { name: 'review.closed'; details: { signalIds: string[]; tier: number; reason: string } }
	| { name: 'review.called_off'; details: { signalIds: string[]; tier: number; reason: string } }
	| { name: 'review.deepened'; details: { from: number; tier: number; method: string } }
	| { name: 'review.method_changed'; details: { from: string; method: string } }
	| { name: 'review.lead_changed'; details: { leadId: string; dueOn: string } };

/** An event of one review. */
export function reviewEvent<Name extends ReviewEvent['name']>(
	name: Name,
	review: { readonly id: string; readonly serviceId: string | null },
	details: Extract<ReviewEvent, { name: Name }>['details']
): NewEvent {
	return {
		name,
		subjectKind: 'review',
		subjectId: review.id,
		...(review.serviceId ? { serviceId: review.serviceId } : {}),
		details
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const called = (method: unknown): string => {
	const code = text(method);
	return isMethod(code) ? methodOf(code).name.toLowerCase() : 'review';
};
const withReason = (sentence: string, reason: unknown) =>
	text(reason) ? `${sentence} ${text(reason)}` : sentence;

const familyWords: Record<string, string> = {
	asked: 'The person or their family was asked what they want to know.',
	none: 'The person or their family was asked, and had no questions.',
	could_not: 'The person and their family could not be asked.'
};

export const reviewSentences: EventSentences<ReviewEvent['name']> = {
	'review.opened': ({ method, tier, signalIds }) =>
		`A ${called(method)} was opened at depth ${String(tier)}, of ${plural(
			Array.isArray(signalIds) ? signalIds.length : 1,
			'report',
			'reports'
		)}.`,
	'review.written': () => 'The findings were written on.',
	'review.family_asked': ({ answer }) => familyWords[text(answer)] ?? 'Who was asked changed.',
	'review.question_asked': ({ askedBy }) =>
		`A question of the ${askedBy === 'person' ? 'person' : 'family'} was written down.`,
	'review.question_answered': () => 'A question of the person or their family was answered.',
	'review.findings_handed_in': () => 'The findings were handed in.',
	'review.sent_back': ({ reason }) => withReason('The findings were sent back.', reason),
	'review.agreed': ({ reason }) => withReason('The findings were agreed.', reason),
	'review.closed': ({ reason }) => withReason('The review was closed.', reason),
	'review.called_off': ({ reason }) => withReason('The review was called off.', reason),
	'review.deepened': ({ from, tier }) =>
		`It goes deeper: depth ${String(tier)} instead of ${String(from)}.`,
	'review.method_changed': ({ method }) => `It became a ${called(method)}.`,
	'review.lead_changed': () => 'Who leads it, or when it is due, was changed.'
};
