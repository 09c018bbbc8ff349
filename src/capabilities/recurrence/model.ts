import { daysBetween, londonDate } from '#kernel/london.ts';
import type { HarmBand } from '#capabilities/signals/harm.ts';

/** A report, as far as the rule asks about it. */
export interface Happened {
	readonly kind: string;
	readonly compartment: string | null;
	readonly status: string;
	readonly isWithdrawn: boolean;
	readonly serviceId: string;
	readonly failureCode: string | null;
	readonly occurredAt: Date;
	readonly isTimeKnown: boolean;
	/** London day. */
	readonly happenedOn: string;
}

/** A live lesson in one service of its scope. */
export interface LiveHere {
	readonly serviceId: string;
	/** The failure modes the lesson is about: its theme, or those of its theme among its own reports. */
	readonly failures: readonly string[];
	readonly liveFrom: Date;
	/** When its briefed gate first held there. */
	readonly briefedAt: Date | null;
	readonly endedAt: Date | null;
}

export type NotAgain =
	| 'worry'
	| 'withdrawn'
	| 'joined'
	| 'good_news'
	| 'not_ours'
	| 'graded'
	| 'elsewhere'
	| 'before_briefed'
	| 'ended';

const GOOD_NEWS: readonly string[] = ['compliment', 'good_practice'];

/** A lesson counts as live in a service from the day its people had been briefed, else from its start there. */
export const goLiveOf = (here: Pick<LiveHere, 'liveFrom' | 'briefedAt'>): Date =>
	here.briefedAt ?? here.liveFrom;

/**
 * Whether a report may recur on any lesson at all. Never a safeguarding worry, never what was taken out
 * or joined with another report, and thanks are no failure.
 */
export function canRecur(
	report: Pick<Happened, 'kind' | 'compartment' | 'status' | 'isWithdrawn'>
): NotAgain | null {
	if (report.compartment !== null) return 'worry';
	if (report.isWithdrawn) return 'withdrawn';
	if (report.status === 'rejected') return 'joined';
	// What happened elsewhere teaches us; it is not our own failure again.
	if (report.kind === 'external_learning') return 'not_ours';
	return GOOD_NEWS.includes(report.kind) ? 'good_news' : null;
}

/** Whether it happened after a moment; where nobody knows the time, on a later day. */
const isAfter = (report: Pick<Happened, 'isTimeKnown' | 'occurredAt' | 'happenedOn'>, at: Date) =>
	report.isTimeKnown ? report.occurredAt > at : report.happenedOn > londonDate(at);

/**
 * Does this report recur on a lesson by itself? Same failure mode, in a service of its scope, dated after
 * that service's go-live, while the lesson lasted there (domain 4.4).
 * @returns null when it does, else why not
 */
export function whyNotAgain(report: Happened, here: LiveHere): NotAgain | null {
	const never = canRecur(report);
	if (never) return never;
	if (report.failureCode === null || !here.failures.includes(report.failureCode)) return 'graded';
	if (report.serviceId !== here.serviceId) return 'elsewhere';
	if (!isAfter(report, goLiveOf(here))) return 'before_briefed';
	return here.endedAt !== null && isAfter(report, here.endedAt) ? 'ended' : null;
}

export const answers = ['lesson_wrong', 'change_weak', 'practice_lapsed', 'not_the_same'] as const;
export type Answer = (typeof answers)[number];

export const answerWords: Record<Answer, string> = {
	lesson_wrong: 'The lesson was wrong, or missed something',
	change_weak: 'The change was too weak to hold on a busy day',
	practice_lapsed: 'Practice slipped back',
	not_the_same: 'It was not the same thing after all'
};

/** Whether the lesson's owner is asked why it happened again: somebody was hurt moderately or worse. */
export const asksWhy = (harm: HarmBand): boolean => harm === 'moderate_up';

/**
 * Moderate or worse harm after a lesson was embedded in a service takes the state away: it drifts, and its
 * review opens (domain 4.4). With less harm, or before that, the state stands.
 */
export const drifts = (isEmbedded: boolean, harm: HarmBand): boolean => isEmbedded && asksWhy(harm);

/** What came of a lesson in one service since it counted as live there. */
export interface Since {
	readonly withHarm: number;
	readonly noHarm: number;
	readonly notGraded: number;
	/** London day of the last one with harm, and of the last one at all. */
	readonly lastHarmOn: string | null;
	readonly lastOn: string | null;
	readonly liveOn: string;
}

/**
 * "None for 61 days": how long since the last one that hurt somebody, and never that it stopped.
 * @param today London day
 */
export function sinceInWords(since: Since, today: string): string {
	const from = since.lastHarmOn ?? since.liveOn;
	const days = Math.max(0, daysBetween(from, today));
	const span = `${days} ${days === 1 ? 'day' : 'days'}`;
	if (since.lastHarmOn === null) return `None with harm in the ${span} since it counted as live.`;
	return days === 0 ? 'The last one with harm was today.' : `None with harm for ${span}.`;
}
