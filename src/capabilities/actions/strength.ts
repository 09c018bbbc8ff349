import type { Strength } from '#capabilities/lessons/model.ts';
import examples from '../../../db/reference/strong-actions.json' with { type: 'json' };
import giveaways from '../../../db/reference/strength-words.json' with { type: 'json' };

/** One kind of change with an example from care, and how strong it is (domain 2.9). */
export interface StrongAction {
	readonly code: string;
	readonly strength: Strength;
	readonly label: string;
	readonly example: string;
}

export const strongActions: readonly StrongAction[] = examples.actions.map((action) => ({
	...action,
	strength: action.strength as Strength
}));

export interface Suggestion {
	readonly strength: Strength;
	/** The kind of change the words sound like. */
	readonly like: StrongAction;
	/** The words that gave it away. */
	readonly because: string;
}

const order: readonly Strength[] = ['stronger', 'intermediate', 'weaker'];

const pattern = (words: string) =>
	new RegExp(`(?<![\\p{L}])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'iu');

const looked = giveaways.words.flatMap(({ code, words }) => {
	const like = strongActions.find((action) => action.code === code);
	return like ? words.map((word) => ({ like, word, matches: pattern(word) })) : [];
});

/**
 * How strong a change sounds, from its words: the strongest kind found in them. "Remind staff" is weaker
 * because it rests on people remembering. Null when nothing in the words says.
 */
export function suggestStrength(description: string): Suggestion | null {
	const found = looked
		.filter(({ matches }) => matches.test(description))
		.sort((one, other) => order.indexOf(one.like.strength) - order.indexOf(other.like.strength));
	const [first] = found;
	return first ? { strength: first.like.strength, like: first.like, because: first.word } : null;
}

/** Whether something is called stronger than its words sound. */
export function isCalledTooStrong(chosen: Strength, suggestion: Suggestion | null): boolean {
	return suggestion !== null && order.indexOf(chosen) < order.indexOf(suggestion.strength);
}
