import data from '../../../db/reference/provider-visit-outlines.json' with { type: 'json' };

/** A heading, and from which parts of a visit’s record it is filled. */
export interface OutlineHeading {
	readonly text: string;
	readonly filledFrom: readonly string[];
}

/** An outline of a written report, by nation. Nobody has checked one until it says who and when. */
export interface Outline {
	readonly nation: string;
	readonly name: string;
	readonly note: string;
	readonly checkedBy: string | null;
	readonly checkedOn: string | null;
	readonly headings: readonly OutlineHeading[];
}

/** The outlines, the provider’s own nation first. */
export const outlinesFor = (nation: string): Outline[] =>
	[...data.outlines].sort(
		(one, other) => Number(other.nation === nation) - Number(one.nation === nation)
	);
