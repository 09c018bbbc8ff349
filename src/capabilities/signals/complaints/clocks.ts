import { dateInWords, daysBetween } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { workingDaysBetween, type Nation } from '#kernel/working-days.ts';

/** What a clock is asked about. Days are London days. */
export interface Running {
	readonly receivedOn: string;
	readonly acknowledgedOn: string | null;
	readonly answeredOn: string | null;
	readonly targetAcknowledgeBy: string | null;
	readonly targetAnswerBy: string | null;
	readonly extendedTo: string | null;
	readonly isHistory: boolean;
	/** The report's status: with the ombudsman or closed, no answer of ours is awaited. */
	readonly status: string;
}

export type Pressing = 'acknowledge' | 'answer' | null;

export interface Due {
	/** What is owed next; null when nothing is, or nothing is known. */
	readonly what: Pressing;
	/** Our own day for it: the target, or the day it was extended to. */
	readonly by: string | null;
	readonly isOverdue: boolean;
	/** 'Answer by 4 December 2026', '3 days overdue: answer it'. */
	readonly words: string;
}

/** The day by which we said we would answer: the later day when the person was told of one. */
export const answerBy = (one: Pick<Running, 'extendedTo' | 'targetAnswerBy'>): string | null =>
	one.extendedTo ?? one.targetAnswerBy;

/** What is owed to the person who complained, and how late it is. @param today London day */
export function dueOf(one: Running, today: string): Due {
	if (one.isHistory) {
		return { what: null, by: null, isOverdue: false, words: 'Came in with history: not known' };
	}
	if (one.answeredOn !== null) {
		return { what: null, by: null, isOverdue: false, words: 'Answered' };
	}
	const over = overWords[one.status];
	if (over !== undefined) return { what: null, by: null, isOverdue: false, words: over };
	const isAcknowledged = one.acknowledgedOn !== null;
	const what = isAcknowledged ? 'answer' : 'acknowledge';
	const by = isAcknowledged ? answerBy(one) : one.targetAcknowledgeBy;
	if (by === null) return { what, by, isOverdue: false, words: verbs[what].plain };
	const late = daysBetween(by, today);
	if (late <= 0) {
		const when = late === 0 ? 'today' : `by ${dateInWords(by)}`;
		return { what, by, isOverdue: false, words: `${verbs[what].plain} ${when}` };
	}
	const words = `${plural(late, 'day', 'days')} overdue: ${verbs[what].now}`;
	return { what, by, isOverdue: true, words };
}

/** Statuses in which no answer of ours is awaited, though none was given. */
const overWords: Readonly<Record<string, string>> = {
	with_ombudsman: 'With the ombudsman',
	ombudsman_decided: 'The ombudsman decided',
	closed: 'Closed',
	rejected: 'Joined with another'
};
export const overStatuses: readonly string[] = Object.keys(overWords);

const verbs = {
	acknowledge: { plain: 'Say we have it', now: 'say we have it' },
	answer: { plain: 'Answer', now: 'answer it' }
} as const;

/** Working days it took, or null while it has not happened or cannot be known. */
export const tookWorkingDays = (
	one: Pick<Running, 'receivedOn' | 'isHistory'>,
	on: string | null,
	nation: Nation
): number | null =>
	on === null || one.isHistory ? null : workingDaysBetween(one.receivedOn, on, nation);
