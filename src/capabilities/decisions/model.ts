/** What a decision is about (domain 2.3). */
export const decisionKinds = ['rota', 'risk', 'purchase', 'policy', 'meeting', 'other'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const kindWords: Record<DecisionKind, string> = {
	rota: 'Rota',
	risk: 'Risk',
	purchase: 'Something bought',
	policy: 'Policy',
	meeting: 'Decided at a meeting',
	other: 'Something else'
};

/** The most lessons one decision is said to be shaped by: more would say nothing. */
export const MOST_LESSONS = 5;
