import type { Role } from '#kernel/actor.ts';
import { addDays } from '#kernel/london.ts';
import defaults from '../../../db/reference/review-methods.json' with { type: 'json' };

export const methodCodes = ['debrief', 'fact', 'after_action', 'systems', 'thematic'] as const;
export type MethodCode = (typeof methodCodes)[number];

export const isMethod = (text: string): text is MethodCode =>
	methodCodes.some((code) => code === text);

/** One thing a method asks. `fromTier` asks it only of reviews that deep or deeper. */
export interface Ask {
	readonly code: string;
	readonly label: string;
	readonly hint?: string;
	readonly required: boolean;
	readonly fromTier?: number;
}

/** A way of looking into something (domain 2.3): what it asks, who may lead it. */
export interface Method {
	readonly code: MethodCode;
	readonly name: string;
	readonly means: string;
	/** Who was there is counted, never named. */
	readonly hasPresence: boolean;
	readonly hasFactors: boolean;
	readonly needsFactors: boolean;
	readonly asksFamily: boolean;
	readonly manyReports: boolean;
	readonly leastReports: number;
	readonly ledBy: readonly Role[];
	/** The answer that says in short what was found. */
	readonly sumsUp: string;
	readonly asks: readonly Ask[];
}

/** What a depth asks of any review of that depth (domain 2.5). */
export interface TierRule {
	readonly tier: number;
	/** Methods that fit, the proposed one first. */
	readonly methods: readonly MethodCode[];
	readonly dueDays: number;
	readonly agreedBy: readonly Role[];
	/** Nobody agrees what they wrote themselves. */
	readonly needsSecondPerson: boolean;
	readonly asksFamily: boolean;
	/** Only weaker actions, or none, need a stated reason (domain 2.9). */
	readonly needsStrength: boolean;
}

export interface Factor {
	readonly code: string;
	readonly label: string;
	readonly hint: string;
}

type Written = Omit<Method, 'needsFactors' | 'leastReports'> & {
	readonly needsFactors?: boolean;
	readonly leastReports?: number;
};

const tierRules = defaults.tiers as readonly TierRule[];
export const methods: readonly Method[] = (defaults.methods as readonly Written[]).map((one) => ({
	...one,
	needsFactors: one.needsFactors ?? false,
	leastReports: one.leastReports ?? 1
}));
export const factors: readonly Factor[] = defaults.factors;

/** @throws for a code that is none: the table's check and the forms let no other through */
export function methodOf(code: string): Method {
	const found = methods.find((one) => one.code === code);
	if (!found) throw new Error(`There is no review method “${code}”.`);
	return found;
}

/** @throws for a depth that is none */
export function ruleOf(tier: number): TierRule {
	const found = tierRules.find((one) => one.tier === tier);
	if (!found) throw new Error(`There is no review depth ${tier}.`);
	return found;
}

/** Whether a method is deep enough for a depth. */
export const fits = (method: string, tier: number): boolean =>
	ruleOf(tier).methods.some((code) => code === method);

/** The method our policy proposes for a depth and so many reports. */
export function proposedMethod(tier: number, reports: number): Method {
	const codes = ruleOf(tier).methods;
	const found = codes.map(methodOf).find((one) => isForSoMany(one, reports));
	return found ?? methodOf(codes[0] ?? 'fact');
}

/** Whether a method can look into so many reports together. */
export const isForSoMany = (method: Method, reports: number): boolean =>
	reports >= method.leastReports && (reports === 1 || method.manyReports);

/** What a review of this method and depth must answer. */
export const asksOf = (method: Method, tier: number): readonly Ask[] =>
	method.asks.filter((one) => tier >= (one.fromTier ?? 0));

/** The London day a review is due by our proposed policy. @param openedOn London day */
export const dueOn = (tier: number, openedOn: string): string =>
	addDays(openedOn, ruleOf(tier).dueDays);

/** The shallowest of the depths a method fits: what a talk beside a deeper review counts as. */
export const leastTierOf = (method: MethodCode): number =>
	tierRules.find((rule) => rule.methods.includes(method))?.tier ?? 0;
