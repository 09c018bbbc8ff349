import type { Actor } from '#kernel/actor.ts';
import type { Permission } from '#kernel/permission.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { ActionStatus } from './model.ts';
import { canCheck, canDecide, canExtend, canWorkOn, type ActionFacts } from './policy.ts';

export type ActionStep =
	| 'finish'
	| 'check'
	| 'find_not_done'
	| 'extend'
	| 'block'
	| 'unblock'
	| 'give'
	| 'cancel'
	| 'reopen'
	| 'look'
	| 'did_not_work';

interface Step {
	/** The words on the button. */
	readonly label: string;
	readonly from: readonly ActionStatus[];
	/** Null when it stays where it is. */
	readonly to: ActionStatus | null;
	readonly who: (actor: Actor, action: ActionFacts) => Permission;
	/** Why it cannot be done from any other status. */
	readonly otherwise: string;
}

const open: readonly ActionStatus[] = ['open', 'blocked'];

/** Guard, button, message and test all read this one table. */
export const actionWorkflow: Record<ActionStep, Step> = {
	finish: {
		label: 'It is done',
		from: open,
		to: 'done',
		who: canWorkOn,
		otherwise: 'Somebody has already said that it is done, or it was cancelled.'
	},
	check: {
		label: 'I have looked: it is done',
		from: ['done'],
		to: 'checked',
		who: canCheck,
		otherwise: 'Only something that is said to be done can be checked.'
	},
	find_not_done: {
		label: 'I have looked: not yet',
		from: ['done'],
		to: 'open',
		who: canCheck,
		otherwise: 'Only something that is said to be done can be checked.'
	},
	extend: {
		label: 'Give it more time',
		from: open,
		to: null,
		who: canExtend,
		otherwise: 'It is not waiting to be done, so it needs no more time.'
	},
	block: {
		label: 'Something is in the way',
		from: ['open'],
		to: 'blocked',
		who: canWorkOn,
		otherwise: 'It is blocked already, or no longer waiting to be done.'
	},
	unblock: {
		label: 'It can go on',
		from: ['blocked'],
		to: 'open',
		who: canWorkOn,
		otherwise: 'Nothing is in its way.'
	},
	give: {
		label: 'Give it to somebody else',
		from: open,
		to: null,
		who: canDecide,
		otherwise: 'It is not waiting to be done, so nobody else needs to take it.'
	},
	cancel: {
		label: 'Cancel it',
		from: open,
		to: 'cancelled',
		who: canDecide,
		otherwise: 'Only something that still has to be done can be cancelled.'
	},
	reopen: {
		label: 'Open it again',
		from: ['checked', 'cancelled'],
		to: 'open',
		who: canDecide,
		otherwise: 'It is open already, or waits to be checked.'
	},
	look: {
		label: 'See whether it worked',
		from: ['checked'],
		to: null,
		who: canCheck,
		otherwise: 'Whether it worked is looked at once somebody has checked that it was done.'
	},
	did_not_work: {
		label: 'It did not work',
		from: ['checked'],
		to: 'open',
		who: canCheck,
		otherwise: 'Whether it worked is looked at once somebody has checked that it was done.'
	}
};

/** The status a step leads to, or the refusal that says why it cannot be taken now. */
export function step(status: ActionStatus, taken: ActionStep): Result<ActionStatus, Refusal> {
	const { from, to, otherwise } = actionWorkflow[taken];
	if (!from.includes(status)) return refuse(`not-from-${status}`, otherwise);
	return ok(to ?? status);
}

/** The steps this actor may take now, in the order of the table: the buttons of its page. */
export const stepsFor = (actor: Actor, status: ActionStatus, action: ActionFacts): ActionStep[] =>
	(Object.keys(actionWorkflow) as ActionStep[]).filter(
		(one) =>
			actionWorkflow[one].from.includes(status) && actionWorkflow[one].who(actor, action).allowed
	);
