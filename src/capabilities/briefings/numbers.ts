import { BRIEFING_POLICY } from './model.ts';
import { LEAST_ANSWERS, MOST_WRONG } from './question-health.ts';

/** The numbers that decide when a lesson counts as briefed and understood, in words for everybody. */
export function learningNumbers(): { key: string; value: string }[] {
	const { overall, group, understood, censusUnder } = BRIEFING_POLICY;
	return [
		{
			key: 'Briefed',
			value: `${overall}% of everyone it is for, and ${group}% of each shift group; a group nobody reached holds it back.`
		},
		{ key: 'High risk', value: 'Everyone, before it counts as briefed.' },
		{
			key: 'Few people',
			value: `With fewer than ${censusUnder} people, everyone: percentages of so few mislead.`
		},
		{
			key: 'Understood',
			value: `${understood}% of those who were briefed. Only an answer counts, never a signature.`
		},
		{
			key: 'A question that does not work',
			value: `Wrong at first for more than ${MOST_WRONG}% of at least ${LEAST_ANSWERS} people: the words go back for rewriting, not the people.`
		}
	];
}
