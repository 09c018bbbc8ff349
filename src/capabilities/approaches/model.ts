import { daysBetween } from '#kernel/london.ts';
import { STAGES, STAGE_WORDS, type StageCode, type Strand } from '#kernel/strand.ts';
import { plural } from '#kernel/text.ts';

export const approachStatuses = [
	'nominated',
	'verified',
	'published',
	'superseded',
	'withdrawn'
] as const;
export type ApproachStatus = (typeof approachStatuses)[number];

export type AdoptionStatus = 'looking' | 'trying' | 'using' | 'not_here';
export const workedCodes = ['yes', 'partly', 'no'] as const;
export type Worked = (typeof workedCodes)[number];

export interface Evidence {
	readonly stage: StageCode;
	readonly sentence: string;
}

/**
 * What can be picked as evidence: the steps of the lesson's line in the service that have something behind them.
 * "Written" is of the lesson and says nothing of the service, so it is none (S20: evidence, not a claim).
 */
export function evidenceOf(strand: Strand): Evidence[] {
	return strand.beads
		.filter(({ stage, condition }) => stage !== 'written' && ['held', 'some'].includes(condition))
		.map(({ stage, sentence }) => ({ stage, sentence: `${STAGE_WORDS[stage]}: ${sentence}` }));
}

/** What still stands between a nomination and services that could use it; empty when it may be published. */
export function missingToPublish(facts: {
	readonly evidence: number;
	readonly isVerified: boolean;
	readonly hasConsent: boolean;
}): { sentence: string; anchor: string }[] {
	return [
		...(facts.evidence === 0
			? [{ sentence: 'Pick at least one thing that shows it works.', anchor: '#evidence' }]
			: []),
		...(facts.isVerified
			? []
			: [{ sentence: 'Somebody other than its author looks at it.', anchor: '#verify' }]),
		...(facts.hasConsent
			? []
			: [{ sentence: 'Its author says yes to sharing it.', anchor: '#consent' }])
	];
}

/** Shorter than this says nothing: a lesson's line needs a month to move. Our default. */
export const LEAST_DAYS = 28;

export type WorkedReading = 'further' | 'same' | 'back' | 'too_soon' | 'unknown';

/**
 * Did it work there too? The lesson's line there before and now, beside what they say: the two are never made one.
 * Before and after without a comparison is no proof; the page says so (peers 4, number 15).
 * @param before the last step held when they began; null when none was
 * @param now the strand today; null when the reader cannot see it, or the lesson left the service
 */
export function workedThere(facts: {
	readonly beganOn: string | null;
	readonly today: string;
	readonly before: StageCode | null;
	readonly now: Strand | null;
}): WorkedReading {
	if (facts.beganOn === null || facts.now === null) return 'unknown';
	if (daysBetween(facts.beganOn, facts.today) < LEAST_DAYS) return 'too_soon';
	const place = (stage: StageCode | null) => (stage === null ? -1 : STAGES.indexOf(stage));
	const moved = place(facts.now.state) - place(facts.before);
	return moved > 0 ? 'further' : moved < 0 ? 'back' : 'same';
}

/** What it took, in a line: hours, money and things; "nothing but time" is never guessed. */
export function costInWords(cost: {
	readonly hours: number;
	readonly money: number;
	readonly materials: string;
}): string {
	const parts = [
		plural(cost.hours, 'hour of staff time', 'hours of staff time'),
		cost.money === 0 ? 'no money' : `£${cost.money.toLocaleString('en-GB')}`,
		...(cost.materials ? [cost.materials] : [])
	];
	return parts.join(' · ');
}
