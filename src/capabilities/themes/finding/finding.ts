/** What finds an emerging theme: the types people chose, the words they used, or when and where it was. */
export type FoundBy = 'types' | 'words' | 'cluster';

/**
 * Something that keeps coming back, proposed and not decided. It always says why, with the numbers in the
 * sentence; the same finding always has the same key.
 */
export interface Finding {
	readonly key: string;
	readonly foundBy: FoundBy;
	readonly label: string;
	readonly why: string;
	/** Numbers the sentence was made of: "how this is worked out". */
	readonly evidence: { readonly [name: string]: string | number | null };
	/** Set for a cluster: it belongs to one service. */
	readonly serviceId: string | null;
	readonly isAboutPerson: boolean;
	readonly failureCode: string | null;
	readonly signalIds: readonly string[];
	/** How many reports it rests on; members may be fewer when there are very many. */
	readonly count: number;
}

/** Fewer reports than this are never called a theme. */
export const LEAST_REPORTS = 5;
/** Reports a finding keeps as its evidence. */
export const MOST_MEMBERS = 500;
