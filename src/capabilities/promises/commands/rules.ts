import { addDays, londonDate } from '#kernel/london.ts';
import { usualOf } from '#kernel/measures.ts';
import { refuse } from '#kernel/refusal.ts';
import { plural } from '#kernel/text.ts';
import { FURTHEST_DAYS } from '../model.ts';

const at = (code: string, field: string, message: string) =>
	refuse(code, message, { fields: [{ field, message }] });

type HoldsMany = readonly string[] | undefined;

/**
 * A promise has one owner who works here, and a day that is to come but not far; whoever holds many already is
 * asked once more (domain 5: promise only what can be done).
 */
export function cannotPromise(
	input: { readonly dueOn: string; readonly holdsMany?: HoldsMany },
	owner: PromiseOwner,
	now: Date,
	manyOpen?: number
) {
	const today = londonDate(now);
	if (!owner.isHere) return at('not-in-list', 'ownerId', 'Choose someone from the list');
	if (input.dueOn < today)
		return at('past-day', 'dueOn', 'That day has passed. Choose today or later');
	if (input.dueOn > addDays(today, FURTHEST_DAYS)) {
		return at('too-far', 'dueOn', 'A promise is for within a year. Choose a nearer day');
	}
	return cannotOwn(input, owner, manyOpen);
}

/** Who is to see to a promise, as far as the rules ask. */
export interface PromiseOwner {
	readonly isHere: boolean;
	readonly open: number;
}

/** Why somebody cannot be given a promise, or null. */
export function cannotOwn(
	input: { readonly holdsMany?: HoldsMany },
	owner: PromiseOwner,
	manyOpen: number = usualOf('open_promises')
) {
	if (!owner.isHere) return at('not-in-list', 'ownerId', 'Choose someone from the list');
	if (owner.open >= manyOpen && !(input.holdsMany ?? []).includes('yes')) {
		return at(
			'holds-many',
			'holdsMany',
			`They hold ${plural(owner.open, 'open promise', 'open promises')} already. Promise only what can be done: choose somebody else, or tick that they can keep this one too`
		);
	}
	return null;
}
