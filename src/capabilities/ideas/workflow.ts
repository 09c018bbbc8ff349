import type { Actor } from '#kernel/actor.ts';
import type { Permission } from '#kernel/permission.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { IdeaFacts, IdeaStatus } from './model.ts';
import { canAnswer, canDecide } from './policy.ts';

export type IdeaStep = 'consider' | 'try' | 'adopt' | 'decline' | 'tell' | 'look_again' | 'join';

interface Step {
	/** The words on the button. */
	readonly label: string;
	readonly from: readonly IdeaStatus[];
	/** Null when it stays where it is. */
	readonly to: IdeaStatus | null;
	readonly who: (actor: Actor, idea: IdeaFacts) => Permission;
	/** Why it cannot be done from any other status. */
	readonly otherwise: string;
}

/** Guard, button, message and test all read this one table. */
export const ideaWorkflow: Record<IdeaStep, Step> = {
	consider: {
		label: 'Look into it',
		from: ['raised'],
		to: 'considered',
		who: canAnswer,
		otherwise: 'Somebody has already begun to look into it.'
	},
	try: {
		label: 'Try it',
		from: ['considered', 'trying'],
		to: 'trying',
		who: canDecide,
		otherwise: 'Look into it first. What was decided is not tried again.'
	},
	adopt: {
		label: 'We do it from now on',
		from: ['considered', 'trying'],
		to: 'adopted',
		who: canDecide,
		otherwise: 'Look into it first, or look at it again.'
	},
	decline: {
		label: 'Not now, and why',
		from: ['considered', 'trying'],
		to: 'declined',
		who: canDecide,
		otherwise: 'Look into it first, or look at it again.'
	},
	tell: {
		label: 'Tell them',
		from: ['considered', 'trying', 'adopted', 'declined'],
		to: null,
		who: canAnswer,
		otherwise: 'Look into it first, so that there is something to tell.'
	},
	look_again: {
		label: 'Look at it again',
		from: ['adopted', 'declined'],
		to: 'considered',
		who: canDecide,
		otherwise: 'It is being looked at.'
	},
	join: {
		label: 'It is the same as another idea',
		from: ['raised', 'considered'],
		to: null,
		who: canAnswer,
		otherwise: 'It is tried or decided already, so it has an answer of its own.'
	}
};

/** The status a step leads to, or the refusal that says why it cannot be taken now. */
export function step(status: IdeaStatus, taken: IdeaStep): Result<IdeaStatus, Refusal> {
	const { from, to, otherwise } = ideaWorkflow[taken];
	if (!from.includes(status)) return refuse(`not-from-${status}`, otherwise);
	return ok(to ?? status);
}

/** The steps this actor may take now – none where it is answered with another – in the order of the table: the buttons of its page. */
export const stepsFor = (actor: Actor, idea: IdeaFacts): IdeaStep[] =>
	(Object.keys(ideaWorkflow) as IdeaStep[]).filter(
		(one) =>
			!idea.isJoined &&
			ideaWorkflow[one].from.includes(idea.status) &&
			ideaWorkflow[one].who(actor, idea).allowed
	);
