import { chanceOfPassing } from '#kernel/wilson.ts';
import { SEEN_RULES, type PracticePolicy } from './model.ts';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** Fewest times of `planned` that reach a share (%). */
export const neededOf = (planned: number, share: number): number =>
	Math.ceil((planned * share) / 100);

/**
 * What the numbers really let through (domain 4.2: print it, and again whenever somebody edits them): the
 * chance that a service which truly does it so often passes a round.
 */
export function whatPasses(planned: number, share: number): string {
	const needed = neededOf(planned, share);
	const chances = [0.95, 0.85, 0.75].map(
		(truth) =>
			`${percent(chanceOfPassing(planned, needed, truth))} where it is done ${percent(truth)} of the time`
	);
	return `${needed} of ${planned} are needed. A round is passed in ${chances.join(', ')}.`;
}

/** The numbers that decide when a lesson counts as seen in practice, in words for everybody. */
export function seenNumbers({ planned, share, shareHighRisk }: PracticePolicy): {
	key: string;
	value: string;
}[] {
	return [
		{
			key: 'Seen in practice',
			value: `${planned} times in ${SEEN_RULES.window} days, ${share}% of them as agreed, in every shift group, of at least ${SEEN_RULES.workers} people or ${SEEN_RULES.workerShare}% of the team; ${SEEN_RULES.mostOfOne} times of one person count at most. Partly done is not done.`
		},
		{ key: 'What that lets through', value: whatPasses(planned, share) },
		{
			key: 'High risk',
			value: `${shareHighRisk}%. ${whatPasses(planned, shareHighRisk)}`
		},
		{
			key: 'A house of three or fewer',
			value:
				'Everyone is seen, on every shift, and all of it as agreed: “everyone seen, small numbers”.'
		},
		{ key: 'What is rare', value: 'Shown in a drill, and said so.' },
		{
			key: 'What takes it away',
			value: `Only when even the most generous reading is below ${share}%. Not looked at for ${SEEN_RULES.window} days it is due again; for ${SEEN_RULES.stale}, too old to say.`
		}
	];
}
