import { daysBetween } from '#kernel/london.ts';
import type { Strength } from '#capabilities/lessons/model.ts';

/** What an action can come from; the id of the source goes beside it. */
export const sourceKinds = [
	'report',
	'review',
	'complaint',
	'theme',
	'lesson',
	'recurrence',
	'idea',
	'supervision'
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Domain 2.3: make it safe now, stop it happening again, see whether that worked. */
export const actionKinds = ['containment', 'root_cause', 'verification'] as const;
export type ActionKind = (typeof actionKinds)[number];

/** Where an action is kept to stand. What people read is its `Standing`, which also looks at the day. */
export const actionStatuses = ['open', 'blocked', 'done', 'checked', 'cancelled'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** The words people know from training and supervision (domain 7): one rule, everywhere. */
export type Standing = 'planned' | 'due' | 'overdue' | 'done' | 'checked' | 'cancelled';

/** From how many days before its day an action is called due. */
export const DUE_WITHIN_DAYS = 7;

/** Whether it still has to be done. */
export const isOpen = (status: ActionStatus): boolean => status === 'open' || status === 'blocked';

/**
 * The one rule of overdue: the day has passed, in London, and it is not said to be done. A blocked action
 * goes overdue like any other.
 * @param today London date
 */
export function standingOf(
	action: { readonly status: ActionStatus; readonly dueOn: string },
	today: string
): Standing {
	if (action.status === 'done' || action.status === 'checked' || action.status === 'cancelled') {
		return action.status;
	}
	if (action.dueOn < today) return 'overdue';
	return daysBetween(today, action.dueOn) <= DUE_WITHIN_DAYS ? 'due' : 'planned';
}

/**
 * Whether what happened may be called fixed: checked by somebody else, and more than a reminder or training
 * alone (domain 7, not acceptable as closure by itself).
 */
export const isFixed = (action: { readonly status: ActionStatus; readonly strength: Strength }) =>
	action.status === 'checked' && action.strength !== 'weaker';

/** The shortest evidence that tells anybody anything, in characters. */
const SHORTEST_EVIDENCE = 12;

const NOTHING_SAID =
	/^(all |it'?s |it is |now |been )*(done|complete|completed|finished|yes|ok|sorted|fixed|actioned|n\/?a|none|tbc)[\s.!]*$/i;

/** Why a piece of evidence shows nothing, or null when it shows something another person can look at. */
export function evidenceFault(evidence: string): string | null {
	const text = evidence.trim();
	if (text === '' || NOTHING_SAID.test(text) || text.length < SHORTEST_EVIDENCE) {
		return 'Say what somebody else can go and look at: where it is, since when, or who can show it';
	}
	return null;
}

const ABOUT_ONE_WORKER =
	/\b(disciplin\w*|dismiss(al|ed)?|suspend(ed)?|suspension|final warning|written warning|verbal warning|capability (process|procedure|hearing)|misconduct|sack(ed)?|performance management)\b/i;

/** Words that belong to a process about one person: never an action here, whatever was answered. */
export const speaksOfOneWorker = (description: string): boolean =>
	ABOUT_ONE_WORKER.test(description);
