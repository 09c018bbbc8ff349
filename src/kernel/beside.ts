// What one room says on another room's page: of the report or the lesson shown there, or on home.

/** A word that stands beside a sentence; its tone only helps. */
export interface BesideTag {
	readonly text: string;
	readonly tone: 'good' | 'concern' | 'unknown' | 'action' | 'plain';
}

export interface BesideLine {
	readonly text: string;
	readonly href?: string;
	readonly tag?: BesideTag;
	/** Small and soft, under the sentence. */
	readonly note?: string;
}

/** A room's part of a record's page: what it knows of the record, and the next step there. */
export interface Beside {
	/** Kebab-case, unique on the page: also the anchor of the section. */
	readonly id: string;
	readonly title: string;
	readonly lines: readonly BesideLine[];
	readonly action?: { readonly href: string; readonly label: string };
	/** Set when it must be seen before anything else on the page: a hold, something happening again. */
	readonly notice?: 'concern' | 'good' | 'unknown';
}

/** One thing only this person can move now; `since` is when it began to wait, as a time or ISO text. */
export interface HomeItem {
	readonly kind: string;
	readonly title: string;
	readonly sentence: string;
	readonly href: string;
	readonly tag: { readonly text: string; readonly tone: 'concern' | 'action' | 'good' | 'unknown' };
	readonly since: Date | string;
}
