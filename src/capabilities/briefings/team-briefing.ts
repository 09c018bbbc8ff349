import { addDays, dateInWords, londonDate, toLondon } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';

export const TEAM_BRIEFING_STATUSES = [
	'draft',
	'prepared',
	'presenting',
	'done',
	'abandoned'
] as const;
export type TeamBriefingStatus = (typeof TEAM_BRIEFING_STATUSES)[number];

export const STATUS_WORDS: Record<TeamBriefingStatus, string> = {
	draft: 'Draft',
	prepared: 'Prepared',
	presenting: 'Being told',
	done: 'Done',
	abandoned: 'Left'
};

export type TeamBriefingStep = 'prepare' | 'present' | 'finish' | 'abandon';

/**
 * What can be done to a briefing where it stands, and what it becomes. The words are locked from
 * `prepared` on; preparing again takes the words of the lesson as it is now.
 */
export const TEAM_BRIEFING_STEPS: Record<
	TeamBriefingStep,
	{ from: readonly TeamBriefingStatus[]; to: TeamBriefingStatus; otherwise: string }
> = {
	prepare: {
		from: ['draft', 'prepared'],
		to: 'prepared',
		otherwise: 'This briefing was told already, or left. Prepare a new one.'
	},
	present: {
		from: ['prepared', 'presenting'],
		to: 'presenting',
		otherwise: 'Prepare the briefing first: its words are locked then.'
	},
	finish: {
		from: ['presenting'],
		to: 'done',
		otherwise: 'Start the briefing first, then say who was there.'
	},
	abandon: {
		from: ['draft', 'prepared', 'presenting'],
		to: 'abandoned',
		otherwise: 'This briefing is over already.'
	}
};

export const canTake = (step: TeamBriefingStep, status: TeamBriefingStatus): boolean =>
	TEAM_BRIEFING_STEPS[step].from.includes(status);

/** Why a step cannot be taken now; null when it can. */
export function notNow(step: TeamBriefingStep, status: TeamBriefingStatus) {
	return canTake(step, status) ? null : refuse('not_now', TEAM_BRIEFING_STEPS[step].otherwise);
}

/** 'tonight', 'Friday night', 'Friday, days': the shift a briefing is for, as people say it. */
export function shiftInWords(onDate: string, shiftGroup: ShiftGroup, now: Date): string {
	const today = londonDate(now);
	if (shiftGroup === 'nights' && onDate === today) return 'tonight';
	const day =
		onDate === today
			? 'today'
			: onDate === addDays(today, 1)
				? 'tomorrow'
				: onDate === addDays(today, -1)
					? 'yesterday'
					: dateInWords(onDate).slice(0, -5);
	return `${SHIFT_GROUP_WORDS[shiftGroup]}, ${day}`;
}

/**
 * Whether a briefing prepared for a day may be told now: on that day, or before noon of the next, when
 * a night that began on it may still be on.
 */
export function isItsTime(onDate: string, now: Date): 'early' | 'now' | 'late' {
	const { date, time } = toLondon(now);
	if (onDate > date) return 'early';
	if (onDate === date || (addDays(onDate, 1) === date && time < '12:00')) return 'now';
	return 'late';
}

/** Who of those expected was not there and still does not know: to be told one to one. */
export function absentees(
	expected: readonly { staffId: string; isBriefed: boolean }[],
	present: readonly string[]
): string[] {
	return expected
		.filter(({ staffId, isBriefed }) => !isBriefed && !present.includes(staffId))
		.map(({ staffId }) => staffId);
}
