import { daysBetween } from '#kernel/london.ts';
import { usualOf } from '#kernel/measures.ts';

/** Raised → considered → trying → adopted, or declined with the reason (domain S12); told back is a step of its own. */
export const ideaStatuses = ['raised', 'considered', 'trying', 'adopted', 'declined'] as const;
export type IdeaStatus = (typeof ideaStatuses)[number];

/** Where an idea was heard. */
export const ideaSources = ['none', 'walkaround', 'supervision', 'pulse'] as const;
export type IdeaSource = (typeof ideaSources)[number];

export const answeredCodes = ['yes', 'partly', 'no'] as const;
export type Answered = (typeof answeredCodes)[number];

/** Days within which whoever raised an idea hears what becomes of it, where the provider decided nothing else. */
export const ANSWER_DAYS = usualOf('idea_answer_days');

/** Whether it has been decided what becomes of it. */
export const isDecided = (status: IdeaStatus): boolean =>
	status === 'adopted' || status === 'declined';

/** What policy and the clock ask of an idea. Dates are London dates. */
export interface IdeaFacts {
	readonly serviceId: string;
	readonly raisedBy: string | null;
	readonly notedBy: string | null;
	readonly status: IdeaStatus;
	/** Answered together with another: the same idea raised twice. */
	readonly isJoined: boolean;
}

/** Who waits, since when, and whether it is longer than we promised. */
export type Waiting =
	| {
			readonly kind: 'answer';
			readonly since: string;
			readonly days: number;
			readonly isLate: boolean;
	  }
	| {
			readonly kind: 'trial';
			readonly since: string;
			readonly days: number;
			readonly isLate: boolean;
	  }
	| {
			readonly kind: 'tell';
			readonly since: string;
			readonly days: number;
			readonly isLate: boolean;
	  }
	| {
			readonly kind: 'answer_again';
			readonly since: string;
			readonly days: number;
			readonly isLate: boolean;
	  };

/**
 * What an idea waits for, so that nobody waits silently: to be told something at all; that its trial is
 * decided, from the day it ends; to be told how it ended; to be answered again after “partly” or “no”.
 * Null when nobody waits. Late is our own promise of days, counted from when the waiting began.
 * @param today London date
 * @param answerDays what was promised on the day the idea was said
 */
export function waitingOf(
	idea: {
		readonly status: IdeaStatus;
		readonly raisedOn: string;
		readonly tryUntil: string | null;
		readonly decidedOn: string | null;
		readonly toldOn: string | null;
		readonly toldOutcomeOn: string | null;
		/** Said “partly” or “no” and not answered again. */
		readonly leftOpenOn: string | null;
	},
	today: string,
	answerDays: number = ANSWER_DAYS
): Waiting | null {
	const from = <Kind extends Waiting['kind']>(kind: Kind, since: string, most: number) => {
		const days = Math.max(0, daysBetween(since, today));
		return { kind, since, days, isLate: days > most };
	};
	if (idea.leftOpenOn !== null) return from('answer_again', idea.leftOpenOn, answerDays);
	if (isDecided(idea.status)) {
		return idea.toldOutcomeOn === null && idea.decidedOn !== null
			? from('tell', idea.decidedOn, answerDays)
			: null;
	}
	if (idea.status === 'trying' && idea.tryUntil !== null) {
		return idea.tryUntil < today ? from('trial', idea.tryUntil, 0) : null;
	}
	return idea.toldOn === null ? from('answer', idea.raisedOn, answerDays) : null;
}

/** The shortest reason that tells anybody anything, in characters. */
const SHORTEST_REASON = 15;
const NO_REASON =
	/^(no|not (now|possible|needed|feasible)|declined|rejected|can'?t|n\/?a|none|money|budget|policy)[\s.!]*$/i;

/** Why a reason would be no answer to whoever had the idea, or null. */
export function reasonFault(reason: string): string | null {
	const text = reason.trim();
	return NO_REASON.test(text) || text.length < SHORTEST_REASON
		? 'Say why, so that whoever had the idea can understand it'
		: null;
}
