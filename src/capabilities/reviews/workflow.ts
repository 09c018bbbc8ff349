import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { ReviewStatus } from './model.ts';

export type ReviewAction =
	'write' | 'ask' | 'present' | 'send_back' | 'agree' | 'close' | 'call_off' | 'change';

interface Step {
	/** The words on the button. */
	readonly label: string;
	readonly moves: Partial<Record<ReviewStatus, ReviewStatus>>;
	/** Why it cannot be done from any other status. */
	readonly otherwise: string;
}

/** Opened → findings → agreed → closed (domain 2.3). Guard, button, message and test read this table. */
export const reviewWorkflow: Record<ReviewAction, Step> = {
	write: {
		label: 'Save',
		// Words that changed after they were handed in are not the words that were handed in.
		moves: { opened: 'opened', findings: 'opened' },
		otherwise: 'This review was agreed, and is kept as it was agreed.'
	},
	ask: {
		label: 'Save',
		moves: { opened: 'opened', findings: 'findings' },
		otherwise: 'This review was agreed, and is kept as it was agreed.'
	},
	present: {
		label: 'Hand in the findings',
		moves: { opened: 'findings' },
		otherwise: 'The findings were handed in already.'
	},
	send_back: {
		label: 'Send back',
		moves: { findings: 'opened' },
		otherwise: 'There are no findings waiting to be agreed.'
	},
	agree: {
		label: 'Agree it',
		// A light look that needs nobody else is handed in and agreed in one.
		moves: { opened: 'agreed', findings: 'agreed' },
		otherwise: 'This review was agreed already.'
	},
	close: {
		label: 'Close the review',
		moves: { agreed: 'closed' },
		otherwise: 'A review is closed once it was agreed.'
	},
	call_off: {
		label: 'Call it off',
		moves: { opened: 'closed', findings: 'closed' },
		otherwise: 'This review was agreed, and is kept as it was agreed.'
	},
	change: {
		label: 'Change',
		moves: { opened: 'opened', findings: 'opened' },
		otherwise: 'This review was agreed, and is kept as it was agreed.'
	}
};

/** The status an action leads to, or why it cannot be done now. */
export function step(status: ReviewStatus, action: ReviewAction): Result<ReviewStatus, Refusal> {
	const { moves, otherwise } = reviewWorkflow[action];
	const next = moves[status];
	return next ? ok(next) : refuse('wrong_status', otherwise);
}

export const canStep = (status: ReviewStatus, action: ReviewAction): boolean =>
	reviewWorkflow[action].moves[status] !== undefined;
