/** Who a complaint or a comment comes from (domain 2.2). Anonymous ones count as well (domain 2.8). */
export const sources = [
	'person_supported',
	'family',
	'representative',
	'visitor',
	'staff_for_someone',
	'anonymous'
] as const;
export type Source = (typeof sources)[number];

export const receivedWays = ['spoken', 'phone', 'letter', 'email', 'online'] as const;
export const consents = ['not_needed', 'given', 'being_asked', 'cannot_be_asked'] as const;

/** What it is about: short, so that a comment takes two taps. */
export const subjects = [
	'care',
	'staff_manner',
	'being_told',
	'food',
	'activities',
	'laundry_belongings',
	'building',
	'visits_times',
	'other'
] as const;

export const outcomes = [
	'upheld',
	'partly_upheld',
	'not_upheld',
	'withdrawn',
	'resolved_informally'
] as const;
export const remedies = [
	'apology',
	'explanation',
	'put_right',
	'redress',
	'practice_change',
	'policy_change',
	'training'
] as const;
export const answers = ['yes', 'partly', 'no'] as const;
export const learnedWays = ['lesson', 'action', 'nothing'] as const;
export type LearnedWay = (typeof learnedWays)[number];
export const ombudsmanDecisions = [
	'upheld',
	'partly_upheld',
	'not_upheld',
	'not_looked_into'
] as const;

/** What the rules of a complaint look at. Days are London days, `YYYY-MM-DD`. */
export interface ComplaintFacts {
	readonly fromWhom: string;
	readonly receivedBy: string;
	readonly receivedOn: string;
	readonly consent: string;
	readonly consentReason: string | null;
	readonly route: string | null;
	readonly isHistory: boolean;
}

/** Somebody complains for another: the other is asked first, or it is said why they cannot be. */
export const needsConsent = (fromWhom: string): boolean =>
	['family', 'representative', 'visitor', 'staff_for_someone'].includes(fromWhom);

/**
 * Why the complaint may not be answered yet, or null (domain 2.2: consent). An answer about somebody's
 * care goes to nobody else without their yes, unless it is written down why they cannot be asked.
 */
export function consentStillMissing(
	facts: Pick<ComplaintFacts, 'fromWhom' | 'consent' | 'consentReason'>
): string | null {
	if (!needsConsent(facts.fromWhom)) return null;
	switch (facts.consent) {
		case 'given':
		case 'not_needed':
			return null;
		case 'cannot_be_asked':
			return facts.consentReason ? null : 'Say why the person cannot be asked.';
		case 'being_asked':
			return 'The person it is about is still being asked. Wait for their yes, or say why they cannot be asked.';
		default:
			return 'Say if the person it is about agreed, or why they cannot be asked.';
	}
}

/** What a closure as "learned" brings to prove it. */
export interface Evidence {
	readonly how: LearnedWay;
	/** The lesson uses this complaint and went live. */
	readonly lessonIsLive: boolean;
	/** The action belongs to this complaint, and somebody says it is done. */
	readonly actionIsDone: boolean;
	readonly reason: string | null;
}

/**
 * Why it does not count as learned, or null. Answered and learned are two closures (issue 3, item 2): a
 * kind letter changes nothing by itself. A draft of a lesson or an open action is a promise, not proof.
 */
export function evidenceStillMissing(
	evidence: Evidence
): { field: string; message: string } | null {
	switch (evidence.how) {
		case 'lesson':
			return evidence.lessonIsLive
				? null
				: {
						field: 'lessonId',
						message: 'Choose a lesson that uses this complaint and has gone live'
					};
		case 'action':
			return evidence.actionIsDone
				? null
				: { field: 'actionId', message: 'Choose an action from this complaint that is done' };
		case 'nothing':
			return evidence.reason
				? null
				: { field: 'reason', message: 'Say why there is nothing to learn from it' };
	}
}

/** The two closures of a complaint, never one for the other. */
export interface Closures {
	readonly answered: 'yes' | 'no' | 'unknown';
	readonly learned: 'yes' | 'nothing_to_learn' | 'no' | 'unknown';
}

export function closuresOf(row: {
	readonly isHistory: boolean;
	readonly answeredAt: Date | string | null;
	readonly learnedAt: Date | string | null;
	readonly learnedHow: string | null;
}): Closures {
	const unknown = row.isHistory ? 'unknown' : 'no';
	return {
		answered: row.answeredAt === null ? unknown : 'yes',
		learned:
			row.learnedAt === null ? unknown : row.learnedHow === 'nothing' ? 'nothing_to_learn' : 'yes'
	};
}
