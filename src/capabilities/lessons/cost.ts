import estimate from '../../../db/reference/lesson-cost.json' with { type: 'json' };
import { plural } from '#kernel/text.ts';

/** What a lesson is thought to cost, as data: minutes, and how often. Ours, not law. */
export type CostEstimate = {
	firstWeeks: number;
	talkMinutes: number;
	talksAWeekAtFirst: number;
	talksAWeekLater: number;
	checkMinutes: number;
	plannedChecks: number;
	checkWeeks: number;
};

const COST_ESTIMATE: CostEstimate = estimate;

/** Paid minutes a week in one service: while it is new, and from then on. */
export type WeeklyCost = { atFirst: number; later: number };

/**
 * The minutes a week a lesson costs a service (domain 4.2, proportion: shown before it goes live).
 * Everybody in scope reads it once, spread over the first weeks; each is in a short talk about it; and
 * the checks planned for a quarter are made. Whole minutes, rounded up: never a promise too small.
 * @param people in scope in the service
 * @param readMinutes to read it and answer its question
 */
export function weeklyCost(
	people: number,
	readMinutes: number,
	by: CostEstimate = COST_ESTIMATE
): WeeklyCost {
	if (people === 0) return { atFirst: 0, later: 0 };
	const talk = people * by.talkMinutes;
	const checks = (by.plannedChecks * by.checkMinutes) / by.checkWeeks;
	return {
		atFirst: Math.ceil(
			(people * readMinutes) / by.firstWeeks + talk * by.talksAWeekAtFirst + checks
		),
		later: Math.ceil(talk * by.talksAWeekLater + checks)
	};
}

/** '45 minutes', '2 hours', '1 hour 20 minutes'. @param minutes zero or more */
export function minutesWords(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	const parts = [
		...(hours > 0 ? [plural(hours, 'hour', 'hours')] : []),
		...(rest > 0 || hours === 0 ? [plural(rest, 'minute', 'minutes')] : [])
	];
	return parts.join(' ');
}

/** How the figure is worked out, in a sentence for the page. */
export const costExplained = (readMinutes: number, by: CostEstimate = COST_ESTIMATE): string =>
	`Our estimate: everyone reads it once (${plural(readMinutes, 'minute', 'minutes')}) and is in a talk of ${plural(by.talkMinutes, 'minute', 'minutes')} each week for ${by.firstWeeks} weeks, then about once in four weeks; ${by.plannedChecks} checks of ${by.checkMinutes} minutes in ${by.checkWeeks} weeks.`;
