import type { BesideTag } from '#kernel/beside.ts';
import { dateInWords, daysBetween } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { Strength } from '#capabilities/lessons/model.ts';
import { strengthWords } from '#capabilities/lessons/words.ts';
import type { EffectResult } from './effect.ts';
import {
	isFixed,
	standingOf,
	type ActionKind,
	type ActionStatus,
	type SourceKind,
	type Standing
} from './model.ts';

export const kindWords: Record<ActionKind, { label: string; hint: string }> = {
	containment: { label: 'Make it safe now', hint: 'Today or tomorrow, so that nobody is hurt.' },
	root_cause: { label: 'Stop it happening again', hint: 'Change what made it likely.' },
	verification: { label: 'See whether it worked', hint: 'Look again later, at a few.' }
};

export const sourceWords: Record<SourceKind, string> = {
	report: 'Report',
	review: 'Review',
	complaint: 'Complaint',
	theme: 'Theme',
	lesson: 'Lesson',
	recurrence: 'Happening again',
	idea: 'Idea',
	supervision: 'Supervision'
};

/** What a look whether it worked found. */
export const effectWords: Record<EffectResult, string> = {
	worked: 'It worked, and has lasted',
	not_clear: 'Not clear yet',
	did_not: 'It did not work'
};

const standingTags: Record<Standing, BesideTag> = {
	planned: { text: 'Planned', tone: 'plain' },
	due: { text: 'Due', tone: 'action' },
	overdue: { text: 'Overdue', tone: 'concern' },
	done: { text: 'Done', tone: 'unknown' },
	checked: { text: 'Checked', tone: 'good' },
	cancelled: { text: 'Cancelled', tone: 'plain' }
};

export const standingTag = (standing: Standing): BesideTag => standingTags[standing];

/** "Due 4 May", "Overdue since 4 May, 3 days": the day in the reader's words. */
export function dueInWords(action: { status: ActionStatus; dueOn: string }, today: string): string {
	const standing = standingOf(action, today);
	const day = dateInWords(action.dueOn);
	if (standing !== 'overdue') return `Due ${day}`;
	return `Was due ${day}, ${plural(daysBetween(action.dueOn, today), 'day', 'days')} ago`;
}

/** What a strength and a status come to, honestly: training alone is never called fixed. */
export function outcomeInWords(action: {
	status: ActionStatus;
	strength: Strength;
}): string | null {
	if (action.status === 'done') return 'Done, waits for somebody else to check it';
	if (action.status !== 'checked') return null;
	return isFixed(action)
		? 'Done, and somebody else has checked it'
		: 'Done and checked, but it still relies on people remembering';
}

export const strengthLabel = (strength: Strength): string => strengthWords[strength].label;
