import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { VisitStatus } from './model.ts';

export type VisitAction =
	'change' | 'choose' | 'start' | 'write' | 'hold' | 'tell_back' | 'close' | 'skip' | 'call_off';

interface Step {
	/** The words on the button. */
	readonly label: string;
	readonly moves: Partial<Record<VisitStatus, VisitStatus>>;
	/** Why it cannot be done from any other status. */
	readonly otherwise: string;
}

/**
 * Planned → under way → done on site → fed back → closed (domain 5). Done on site is not complete: complete
 * is only what the whole team was told about. Guard, button, message and test read this table.
 */
export const visitWorkflow: Record<VisitAction, Step> = {
	change: {
		label: 'Save',
		moves: { planned: 'planned' },
		otherwise: 'This leader visit is no longer planned, so it cannot be moved.'
	},
	choose: {
		label: 'Choose these lessons',
		moves: { planned: 'planned', under_way: 'under_way' },
		otherwise: 'This leader visit is over. What it was about stays as it was.'
	},
	start: {
		label: 'Start the visit',
		moves: { planned: 'under_way', under_way: 'under_way' },
		otherwise: 'This leader visit is over.'
	},
	write: {
		label: 'Save and go on',
		// What was written without signal may arrive after the visit was finished; it is kept all the same.
		moves: {
			planned: 'under_way',
			under_way: 'under_way',
			done: 'done',
			fed_back: 'fed_back'
		},
		otherwise: 'This leader visit is closed, and is kept as it was.'
	},
	hold: {
		label: 'Finish here',
		moves: { under_way: 'done' },
		otherwise: 'Start the visit first. Nothing can be finished that was not begun.'
	},
	tell_back: {
		label: 'Tell the team',
		moves: { done: 'fed_back', fed_back: 'fed_back' },
		otherwise: 'A team is told after the visit.'
	},
	close: {
		label: 'Close the visit',
		moves: { fed_back: 'closed' },
		otherwise:
			'A leader visit is complete only when the whole team, nights included, was told what you heard and what happens now.'
	},
	skip: {
		label: 'Skip it',
		moves: { planned: 'skipped' },
		otherwise: 'Only a planned visit can be skipped.'
	},
	call_off: {
		label: 'Take it off the plan',
		moves: { planned: 'cancelled' },
		otherwise: 'Only a planned visit can be taken off the plan.'
	}
};

/** The status an action leads to, or why it cannot be done now. */
export function step(status: VisitStatus, action: VisitAction): Result<VisitStatus, Refusal> {
	const { moves, otherwise } = visitWorkflow[action];
	const next = moves[status];
	return next ? ok(next) : refuse('wrong_status', otherwise);
}

export const canStep = (status: VisitStatus, action: VisitAction): boolean =>
	visitWorkflow[action].moves[status] !== undefined;
