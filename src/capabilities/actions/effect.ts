import type { Strength } from '#capabilities/lessons/model.ts';
import { addDays, dateInWords } from '#kernel/london.ts';
import defaults from '../../../db/reference/effect-checks.json' with { type: 'json' };
import type { ActionKind, ActionStatus } from './model.ts';

/** What somebody found who looked whether an action worked. */
export type EffectResult = 'worked' | 'not_clear' | 'did_not';

/** After how many days it can be planned to look (peers 3.12). */
export const effectDays: readonly number[] = defaults.days;
/** How long until the next look, where the last one showed nothing clear. */
export const AGAIN_AFTER_DAYS: number = defaults.againAfterDays;
/** How long there is to put right what did not work. */
export const DAYS_TO_PUT_RIGHT: number = defaults.daysToPutRight;

/** When a change of this strength is usually looked at: what relies on memory fades first. */
export const usualDays = (strength: Strength): number => defaults.usual[strength];

/** Looking whether something worked is itself an action: nobody looks at a look. */
const needsLook = (kind: ActionKind): boolean => kind !== 'verification';

/** The day on which somebody looks, or null for what needs no look. @param today London day */
export const lookOn = (
	action: { readonly kind: ActionKind; readonly strength: Strength },
	today: string,
	days?: number
): string | null =>
	needsLook(action.kind) ? addDays(today, days ?? usualDays(action.strength)) : null;

/** How it stands with whether an action worked. */
export interface Effect {
	readonly status: ActionStatus;
	readonly kind: ActionKind;
	readonly effectDueOn: string | null;
	readonly sustainedOn: string | null;
}

/** Whether somebody still has to look: checked, and not yet found to have held. */
export const waitsForLook = (one: Effect): boolean =>
	one.status === 'checked' && one.sustainedOn === null && needsLook(one.kind);

/**
 * Why a finding cannot be written down yet, or null. That it did not work may be said on any day; that it
 * held only once it has been given the time that was planned (peers 3.12).
 * @param today London day
 */
export function tooEarly(one: Effect, result: EffectResult, today: string): string | null {
	if (result !== 'worked' || one.effectDueOn === null || one.effectDueOn <= today) return null;
	return `It has to hold until ${dateInWords(one.effectDueOn)} before anybody can say that it lasts. If it does not work, say so now`;
}

/** How it stands, in a sentence; null before it is checked, and where nobody has to look. */
export function effectInWords(one: Effect, today: string): string | null {
	if (one.sustainedOn !== null)
		return `It has lasted: somebody looked on ${dateInWords(one.sustainedOn)}`;
	if (!waitsForLook(one)) return null;
	if (one.effectDueOn === null) return 'Nobody has looked yet whether it worked';
	return one.effectDueOn <= today
		? `Somebody looks now whether it worked: planned for ${dateInWords(one.effectDueOn)}`
		: `Whether it worked is looked at on ${dateInWords(one.effectDueOn)}`;
}
