/** A value a provider chose, and from when it holds; a time is text. */
export interface MeasureSet {
	readonly code: string;
	readonly value: number;
	readonly from: string;
}
