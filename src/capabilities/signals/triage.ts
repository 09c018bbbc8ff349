import { ordinal } from '#kernel/text.ts';
import defaults from '../../../db/reference/review-tiers.json' with { type: 'json' };

/** Grades in rising order; 'not_graded' is unknown, which is not the same as none. */
const GRADES = ['not_graded', 'none', 'low', 'moderate', 'severe', 'fatal'] as const;

export type PhysicalHarm = (typeof GRADES)[number];
export type PsychologicalHarm = Exclude<PhysicalHarm, 'fatal'>;
export type PotentialSeverity = PhysicalHarm;

/** One line of a provider's policy: when all its conditions hold it sets or raises the tier. */
export type TierRule = {
	code: string;
	because: string;
	kinds?: readonly string[];
	isUngraded?: boolean;
	physicalAtLeast?: string;
	psychologicalAtLeast?: string;
	potentialAtLeast?: string;
	sameFailureAtLeast?: number;
	samePersonAtLeast?: number;
	samePlaceAtLeast?: number;
	servicesAtLeast?: number;
	atLeastTier?: number;
	raiseBy?: number;
	raiseUpTo?: number;
};

export type ReviewTiers = {
	lookBackDays: number;
	kindsWithoutReview: readonly string[];
	tiers: readonly { tier: number; name: string; means: string }[];
	rules: readonly TierRule[];
};

/** Our proposed defaults (domain 2.5); a provider may hold its own copy. */
export const REVIEW_TIERS: ReviewTiers = defaults;

/** Earlier reports like this one, within the look-back. `services` counts this service too. */
export type Repetition = {
	sameFailure: number;
	samePerson: number;
	samePlace: number;
	services: number;
};

export type TriageFacts = {
	kind: string;
	physical: PhysicalHarm;
	psychological: PsychologicalHarm;
	potential: PotentialSeverity;
	repetition: Repetition;
};

/** A suggestion only: a manager decides, and sees why it was suggested. */
export type SuggestedTier = {
	tier: number;
	name: string;
	reasons: string[];
	/** How many others went wrong the same way here within the look-back. */
	sameFailure: number;
};

function reaches(grade: PhysicalHarm, least: string | undefined): boolean {
	return least === undefined || GRADES.indexOf(grade) >= GRADES.findIndex((one) => one === least);
}

function applies(rule: TierRule, facts: TriageFacts): boolean {
	const { kind, physical, psychological, potential, repetition } = facts;
	const isUngraded = [physical, psychological, potential].every((one) => one === 'not_graded');
	return (
		(rule.kinds?.includes(kind) ?? true) &&
		(!rule.isUngraded || isUngraded) &&
		reaches(physical, rule.physicalAtLeast) &&
		reaches(psychological, rule.psychologicalAtLeast) &&
		reaches(potential, rule.potentialAtLeast) &&
		repetition.sameFailure >= (rule.sameFailureAtLeast ?? 0) &&
		repetition.samePerson >= (rule.samePersonAtLeast ?? 0) &&
		repetition.samePlace >= (rule.samePlaceAtLeast ?? 0) &&
		repetition.services >= (rule.servicesAtLeast ?? 0)
	);
}

function inWords({ because }: TierRule, { repetition }: TriageFacts, days: number): string {
	const numbers: Record<string, number> = { ...repetition, days };
	return because.replace(/\{(\w+)\}/g, (whole, name: string) => String(numbers[name] ?? whole));
}

/**
 * Suggests how deep to look: harm, what it could have been, kind and repetition (domain 2.5:
 * repetition, not only harm, must raise the tier). Rules that set a tier come first, the highest
 * wins; then rules that raise it, each up to its own ceiling.
 */
export function suggestTier(facts: TriageFacts, table: ReviewTiers = REVIEW_TIERS): SuggestedTier {
	const nameOf = (tier: number) => table.tiers.find((one) => one.tier === tier)?.name ?? '';
	if (table.kindsWithoutReview.includes(facts.kind)) {
		const isGood = facts.kind === 'compliment' || facts.kind === 'good_practice';
		const reason = isGood
			? 'Good news: share it, no review needed.'
			: 'This kind has a way of its own. It can start a lesson at once.';
		return { tier: 0, name: nameOf(0), reasons: [reason], sameFailure: 0 };
	}
	const matching = table.rules.filter((rule) => applies(rule, facts));
	let tier = Math.max(0, ...matching.map((rule) => rule.atLeastTier ?? 0));
	const reasons = matching.filter((rule) => rule.atLeastTier === tier);
	for (const rule of matching) {
		const raised = Math.min(tier + (rule.raiseBy ?? 0), rule.raiseUpTo ?? tier);
		if (raised <= tier) continue;
		tier = raised;
		reasons.push(rule);
	}
	const words = reasons.map((rule) => inWords(rule, facts, table.lookBackDays));
	const why = words.length > 0 ? words : ['Nobody was hurt, and it has not happened here before.'];
	return { tier, name: nameOf(tier), reasons: why, sameFailure: facts.repetition.sameFailure };
}

/**
 * Whether what happened since asks for a deeper look than was chosen. A manager who chose a lighter one
 * with a reason is asked again only when the suggestion itself has deepened.
 */
export const needsDeeperLook = (
	chosen: { readonly tier: number; readonly suggestedTier: number | null },
	suggestedNow: number
): boolean => suggestedNow > Math.max(chosen.tier, chosen.suggestedTier ?? chosen.tier);

/** “This is the third of its kind in 90 days: look deeper?” */
export const deeperTitle = (suggested: Pick<SuggestedTier, 'sameFailure'>): string =>
	suggested.sameFailure > 0
		? `This is the ${ordinal(suggested.sameFailure + 1)} of its kind in ${REVIEW_TIERS.lookBackDays} days: look deeper?`
		: 'What happened since asks for a deeper look';

/**
 * True when someone is badly hurt or not safe at this moment: the on-call number comes first, and
 * it never waits for the digest. "Not sure" counts as not safe. Only for something reported now,
 * never for history from an import.
 */
export function isSevereNow(facts: {
	physical: PhysicalHarm;
	psychological: PsychologicalHarm;
	isEveryoneSafe: 'yes' | 'no' | 'not_sure' | null;
}): boolean {
	const isUnsafe = facts.isEveryoneSafe === 'no' || facts.isEveryoneSafe === 'not_sure';
	const isGrave = facts.physical === 'severe' || facts.physical === 'fatal';
	return isUnsafe || isGrave || facts.psychological === 'severe';
}
