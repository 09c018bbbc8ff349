import type { BesideTag } from '#kernel/beside.ts';
import { plural } from '#kernel/text.ts';

/** How far a service has got with saying how it will do what a lesson asks (domain 2.3, 4.2). */
export type PlanState = 'none' | 'written' | 'blocked';

/** A blocker outweighs a plan: what stands in the way is said first. */
export function planState(facts: { hasPlan: boolean; openBlockers: number }): PlanState {
	if (facts.openBlockers > 0) return 'blocked';
	return facts.hasPlan ? 'written' : 'none';
}

/** The state as a word beside the service's name; nothing written is unknown, not bad. */
export function planTag(facts: { hasPlan: boolean; openBlockers: number }): BesideTag {
	switch (planState(facts)) {
		case 'blocked':
			return {
				text: plural(facts.openBlockers, 'thing in the way', 'things in the way'),
				tone: 'concern'
			};
		case 'written':
			return { text: 'Plan written', tone: 'action' };
		case 'none':
			return { text: 'No plan yet', tone: 'unknown' };
	}
}

/** Days a manager has to say how their service will do it before home asks. Our default. */
export const DAYS_TO_PLAN = 3;
