import type { Strength } from '#capabilities/lessons/model.ts';
import { ruleOf } from './methods.ts';

/** What the rule looks at in an action: nothing but how much it leans on memory. */
export interface StrengthOfAction {
	readonly strength: Strength;
}

export type StrengthProblem = 'none' | 'only_weak';

/**
 * From depth 2 on, a review ends in at least one stronger or intermediate action, or in a stated reason
 * (domain 2.9): "staff were reminded" alone changes little.
 * @returns what needs a reason, or null
 */
export function strengthProblem(
	tier: number,
	actions: readonly StrengthOfAction[]
): StrengthProblem | null {
	if (!ruleOf(tier).needsStrength) return null;
	if (actions.length === 0) return 'none';
	return actions.every((action) => action.strength === 'weaker') ? 'only_weak' : null;
}

export const strengthProblemWords: Record<StrengthProblem, string> = {
	none: 'This review has no action. Add one that makes the safe way easier, or say why none is needed',
	only_weak:
		'Reminders and training alone change little. Add a stronger action, or say why these are enough'
};
