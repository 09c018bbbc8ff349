import type { Random } from './random.ts';
import type { ServicePlan, Story } from './scenario.ts';

const personWords: { readonly [kind: string]: string | undefined } = {
	care_home: 'resident',
	care_home_nursing: 'resident',
	supported_living: 'person we support',
	homecare: 'person'
};

/** One telling of a story: a line of its words with every slot filled. */
export function tell(story: Story, words: string, plan: ServicePlan, random: Random): string {
	return words
		.replace(/\{(\w+)\}/g, (whole, slot: string) => {
			if (slot === 'person') return personWords[plan.kind] ?? 'person';
			const choices = story.slots?.[slot];
			return choices ? random.pick(choices) : whole;
		})
		.replace(/\s+/g, ' ')
		.trim();
}

/** Whether the story is told at this service: by its kind, or by its own name. */
export const happensAt = (story: Story, plan: ServicePlan): boolean =>
	story.at.includes(plan.kind) || story.at.includes(plan.key);
