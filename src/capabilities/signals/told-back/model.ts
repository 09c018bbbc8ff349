import { usualOf } from '#kernel/measures.ts';

/** What the person told says of the answer they got (domain S36: were you satisfied?). */
export const answeredCodes = ['yes', 'partly', 'no'] as const;
export type Answered = (typeof answeredCodes)[number];

/** Days within which whoever told us something hears back, where the provider decided nothing else. */
export const PROMISED_DAYS = usualOf('told_back_days');

export const answeredWords: Readonly<Record<Answered, string>> = {
	yes: 'Yes',
	partly: 'Partly',
	no: 'No'
};

/** Where a report stands for the person who made it. */
export type Standing =
	| { readonly state: 'waiting'; readonly days: number; readonly isLate: boolean }
	/** Told, and not asked or not answered yet: read is not answered. */
	| { readonly state: 'told' }
	| { readonly state: 'answered' }
	| { readonly state: 'to_answer_again'; readonly days: number; readonly isLate: boolean };

const DAY_MS = 86_400_000;

/** Whole days between two instants, never negative. */
export const daysSince = (from: Date, now: Date): number =>
	Math.max(0, Math.floor((now.getTime() - from.getTime()) / DAY_MS));

/**
 * What the person told may honestly be told. An answer counts only when they said so: that they read it
 * says nothing (issue 3, refusals), and "partly" or "no" starts the clock again.
 * @param promisedDays what was promised on the day of the report
 * @param told the newest words they were told, or null when nobody told them anything
 */
export function standingOf(
	reportedAt: Date,
	told: { readonly answered: Answered | null; readonly answeredAt: Date | null } | null,
	now: Date,
	promisedDays: number = PROMISED_DAYS
): Standing {
	const since = (from: Date) => {
		const days = daysSince(from, now);
		return { days, isLate: days >= promisedDays };
	};
	if (told === null) return { state: 'waiting', ...since(reportedAt) };
	if (told.answered === null) return { state: 'told' };
	if (told.answered === 'yes') return { state: 'answered' };
	return { state: 'to_answer_again', ...since(told.answeredAt ?? now) };
}
