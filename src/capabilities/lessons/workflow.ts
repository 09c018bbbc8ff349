import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { LessonStatus } from './model.ts';

/** Where a lesson stands, with the version being written beside a live one told apart. */
export const lessonStates = [
	'draft',
	'approved',
	'live',
	'live_with_draft',
	'live_with_approved',
	'retired',
	'superseded'
] as const;
export type LessonState = (typeof lessonStates)[number];

export const stateWords: Record<LessonState, string> = {
	draft: 'Draft',
	approved: 'Approved',
	live: 'Live',
	live_with_draft: 'Live – new version being written',
	live_with_approved: 'Live – new version approved',
	retired: 'Retired',
	superseded: 'Replaced'
};

export type LessonAction =
	'edit' | 'check' | 'approve' | 'go_live' | 'revise' | 'retire' | 'supersede' | 'change_first';

type Step = {
	/** The words on the button. */
	readonly label: string;
	readonly moves: Partial<Record<LessonState, LessonState>>;
	/** Why it cannot be done from any other state. */
	readonly otherwise: string;
};

/** Guard, button, message and test all read this one table. */
export const lessonWorkflow: Record<LessonAction, Step> = {
	edit: {
		label: 'Edit',
		// Words that changed after approval are not the words that were approved.
		moves: {
			draft: 'draft',
			approved: 'draft',
			live_with_draft: 'live_with_draft',
			live_with_approved: 'live_with_draft'
		},
		otherwise: 'This version can no longer be changed. Start a new version instead.'
	},
	check: {
		label: 'I have checked it',
		moves: { draft: 'draft', live_with_draft: 'live_with_draft' },
		otherwise: 'There is no draft waiting to be checked.'
	},
	approve: {
		label: 'Approve',
		moves: { draft: 'approved', live_with_draft: 'live_with_approved' },
		otherwise: 'There is no draft waiting to be approved.'
	},
	go_live: {
		label: 'Go live',
		moves: { approved: 'live', live_with_approved: 'live' },
		otherwise: 'A lesson goes live after somebody else has approved it.'
	},
	revise: {
		label: 'Write a new version',
		moves: { live: 'live_with_draft' },
		otherwise: 'A new version is written from a live lesson that has none yet.'
	},
	retire: {
		label: 'Retire',
		moves: {
			draft: 'retired',
			approved: 'retired',
			live: 'retired',
			live_with_draft: 'retired',
			live_with_approved: 'retired'
		},
		otherwise: 'This lesson has already ended.'
	},
	supersede: {
		label: 'Replace with another lesson',
		moves: {
			live: 'superseded',
			live_with_draft: 'superseded',
			live_with_approved: 'superseded'
		},
		otherwise: 'Only a live lesson can be replaced by another.'
	},
	change_first: {
		label: 'Say what must change first',
		moves: {
			draft: 'draft',
			approved: 'approved',
			live: 'live',
			live_with_draft: 'live_with_draft',
			live_with_approved: 'live_with_approved'
		},
		otherwise: 'This lesson has ended.'
	}
};

/** Reads the state off the rows: a live lesson may carry a newer version that is not live yet. */
export function stateOf(lesson: {
	status: LessonStatus;
	version: number;
	liveVersion: number | null;
	approvedAt: Date | null;
}): LessonState {
	if (lesson.status !== 'live' || lesson.liveVersion === lesson.version) return lesson.status;
	return lesson.approvedAt ? 'live_with_approved' : 'live_with_draft';
}

/** The status column for a state. */
export function statusFor(state: LessonState): LessonStatus {
	return state === 'live_with_draft' || state === 'live_with_approved' ? 'live' : state;
}

/** The state an action leads to, or the refusal that says why it cannot be done now. */
export function step(state: LessonState, action: LessonAction): Result<LessonState, Refusal> {
	const { moves, otherwise } = lessonWorkflow[action];
	const next = moves[state];
	return next ? ok(next) : refuse(`not-from-${state.replaceAll('_', '-')}`, otherwise);
}
