/**
 * One thing that happens in the sample: a command somebody performs at a moment. Its input may hold
 * tokens for what is only known while it is played: ids, revisions, a suggested review depth.
 */
export interface Step {
	/** The instant, ISO 8601. */
	readonly at: string;
	/** A key of the staff list, or `process`, or `process:` and its name. */
	readonly actor: string;
	readonly command: string;
	readonly input: Value;
	/** Keep the id of what it speaks of under this key. */
	readonly as?: string;
	/** Only then is it done; else it is left out. */
	readonly when?: Condition;
	/** Once for each report that this review looked into; `id(EACH)` is the one it is done for. */
	readonly eachOf?: string;
}

/** The key of the one report that a step with `eachOf` is done for. */
export const EACH = 'each';

/** What decides, when its moment comes, whether a step is done. */
export type Condition =
	/** Something was kept under this key. */
	| { readonly isKnown: string }
	/** This report needs no agreed review before it is closed. */
	| { readonly isLookedAtLightly: string }
	/** Reports of this depth wait at this service to be looked into together. */
	| { readonly waitAt: string; readonly depth: number };

/** Tables whose rows carry a revision that a step must name. */
export type RevisedTable =
	| 'signal'
	| 'lesson'
	| 'team_briefing'
	| 'review'
	| 'action'
	| 'theme'
	| 'walkaround'
	| 'walkaround_programme'
	| 'idea'
	| 'promise';

export type Token =
	/** The id kept under a key. */
	| { readonly $id: string }
	/** A fresh id, kept under the key. */
	| { readonly $new: string }
	/** The revision the row has at that moment. */
	| { readonly $revision: RevisedTable; readonly of: string }
	/** How deep the house itself would look into the report. */
	| { readonly $suggestedTier: string }
	/** The reports of this depth that wait at this service. */
	| { readonly $waitAt: string; readonly depth: number }
	/** The newest words that the reporter of a report was told. */
	| { readonly $told: string }
	/** The newest words that whoever raised an idea was told. */
	| { readonly $toldIdea: string }
	/** The check-in of a member of staff about a report, so many days after it. */
	| { readonly $checkIn: string; readonly staff: string; readonly day: number }
	/** The supervision of a member of staff, as it is now. */
	| { readonly $series: string }
	/** The newest two things an answer about a lesson in a service can lean on. */
	| {
			readonly $evidence: 'briefed' | 'reinforced' | 'checked';
			readonly of: string;
			readonly at: string;
	  }
	/** The must-change item of a lesson with this description. */
	| { readonly $change: string; readonly of: string };

export type Value =
	| string
	| number
	| boolean
	| null
	| undefined
	| Token
	| readonly Value[]
	| { readonly [key: string]: Value };

export const id = (key: string): Token => ({ $id: key });
export const fresh = (key: string): Token => ({ $new: key });
export const revisionOf = (table: RevisedTable, key: string): Token => ({
	$revision: table,
	of: key
});
export const toldOfIdea = (key: string): Token => ({ $toldIdea: key });
export const suggestedTier = (key: string): Token => ({ $suggestedTier: key });
export const changeOf = (lessonKey: string, description: string): Token => ({
	$change: description,
	of: lessonKey
});

export const seriesOf = (staffKey: string): Token => ({ $series: `staff:${staffKey}` });

export const evidenceOf = (
	question: 'briefed' | 'reinforced' | 'checked',
	lessonKey: string,
	serviceKey: string
): Token => ({ $evidence: question, of: lessonKey, at: serviceKey });

export const checkInOf = (reportKey: string, staffKey: string, day: number): Token => ({
	$checkIn: reportKey,
	staff: staffKey,
	day
});

/** By time; what happens at one moment keeps the order it was told in. */
export function inOrder(steps: readonly Step[]): Step[] {
	return steps
		.map((step, index) => ({ step, index }))
		.sort((one, other) =>
			one.step.at === other.step.at ? one.index - other.index : one.step.at < other.step.at ? -1 : 1
		)
		.map(({ step }) => step);
}
