import { evidenceFault } from '#capabilities/actions/model.ts';
import { daysBetween } from '#kernel/london.ts';
import { usualOf } from '#kernel/measures.ts';

/** Kept, cannot be kept and why, or another promise took its place. */
export const promiseStatuses = ['open', 'kept', 'cannot', 'replaced'] as const;
export type PromiseStatus = (typeof promiseStatuses)[number];

/** Where a promise was made. */
export const promiseSources = ['none', 'walkaround', 'supervision', 'idea'] as const;
export type PromiseSource = (typeof promiseSources)[number];

/** Days after which those it was promised to hear how it goes, where the provider decided nothing else. */
export const WORD_DAYS = usualOf('promise_word_days');
/** From how many days before its day a promise is called due. */
export const DUE_WITHIN_DAYS = 7;
/** The furthest day anybody may promise for: later is a plan, not a promise. */
export const FURTHEST_DAYS = 365;

export type Standing = 'planned' | 'due' | 'overdue' | 'kept' | 'cannot' | 'replaced';

/** The one rule of overdue: its day has passed, in London, and nobody said what came of it. */
export function standingOf(
	promise: { readonly status: PromiseStatus; readonly dueOn: string },
	today: string
): Standing {
	if (promise.status !== 'open') return promise.status;
	if (promise.dueOn < today) return 'overdue';
	return daysBetween(today, promise.dueOn) <= DUE_WITHIN_DAYS ? 'due' : 'planned';
}

/** Whether those it was promised to have waited long enough for a word on how it goes. */
export const isWordDue = (
	promise: { readonly status: PromiseStatus; readonly lastWordOn: string },
	today: string,
	wordDays: number = WORD_DAYS
): boolean => promise.status === 'open' && daysBetween(promise.lastWordOn, today) >= wordDays;

/** Kept is said with what was done: nothing said, or “done”, shows nobody anything. */
export const doneFault = (words: string): string | null =>
	evidenceFault(words) === null ? null : 'Say what was done, so that anybody there can see it';

const SHORTEST_REASON = 15;

/** Why a reason would be no answer to those it was promised to, or null. */
export const reasonFault = (reason: string): string | null =>
	reason.trim().length < SHORTEST_REASON ? 'Say why, in words the team can understand' : null;

/** What a leader kept of what fell due: for their own eyes, never compared (domain 4.8). */
export interface OwnRecord {
	readonly keptOnTime: number;
	readonly keptLate: number;
	readonly cannot: number;
	readonly overdue: number;
}

/** “7 of 9 kept on time”: of those whose day has come. A replaced promise is counted where it went. */
export function recordOf(
	promises: readonly {
		readonly status: PromiseStatus;
		readonly dueOn: string;
		readonly endedOn: string | null;
	}[],
	today: string
): OwnRecord {
	const kept = promises.filter((one) => one.status === 'kept' && one.endedOn !== null);
	const onTime = kept.filter((one) => (one.endedOn ?? '') <= one.dueOn);
	return {
		keptOnTime: onTime.length,
		keptLate: kept.length - onTime.length,
		cannot: promises.filter((one) => one.status === 'cannot').length,
		overdue: promises.filter((one) => standingOf(one, today) === 'overdue').length
	};
}
