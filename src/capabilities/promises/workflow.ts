import type { Actor } from '#kernel/actor.ts';
import type { Permission } from '#kernel/permission.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { PromiseStatus } from './model.ts';
import { canHandOn, canSpeakFor, type PromiseFacts } from './policy.ts';

export type PromiseStep = 'keep' | 'word' | 'cannot' | 'replace' | 'hand_on';

interface Step {
	/** The words on the button. */
	readonly label: string;
	readonly from: readonly PromiseStatus[];
	/** Null when it stays where it is. */
	readonly to: PromiseStatus | null;
	readonly who: (actor: Actor, promise: PromiseFacts) => Permission;
}

/** Guard, button, message and test all read this one table. What is over stays as it was said. */
export const promiseWorkflow: Record<PromiseStep, Step> = {
	keep: { label: 'It is done', from: ['open'], to: 'kept', who: canSpeakFor },
	word: { label: 'Say how it goes', from: ['open'], to: null, who: canSpeakFor },
	cannot: { label: 'It cannot be done', from: ['open'], to: 'cannot', who: canSpeakFor },
	replace: {
		label: 'Promise something else instead',
		from: ['open'],
		to: 'replaced',
		who: canSpeakFor
	},
	hand_on: { label: 'Somebody else sees to it', from: ['open'], to: null, who: canHandOn }
};

/** The status a step leads to, or the refusal that says why it cannot be taken now. */
export function step(status: PromiseStatus, taken: PromiseStep): Result<PromiseStatus, Refusal> {
	const { from, to } = promiseWorkflow[taken];
	if (!from.includes(status)) {
		return refuse(
			`not-from-${status}`,
			'This promise is over. What was said of it stays as it is.'
		);
	}
	return ok(to ?? status);
}

/** The steps this actor may take now, in the order of the table: the buttons of its page. */
export const stepsFor = (
	actor: Actor,
	status: PromiseStatus,
	promise: PromiseFacts
): PromiseStep[] =>
	(Object.keys(promiseWorkflow) as PromiseStep[]).filter(
		(one) =>
			promiseWorkflow[one].from.includes(status) && promiseWorkflow[one].who(actor, promise).allowed
	);
