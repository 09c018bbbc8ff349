import type { IconName } from './icon-names.ts';

/** good = blue, concern = orange, unknown = grey, action = sea green. Never red against green. */
export type Tone = 'good' | 'concern' | 'unknown' | 'action' | 'plain';

export type Link = { href: string; label: string };

export type NavigationItem = Link & { icon: IconName; count?: number; current?: boolean };

/** Who is signed in; `id` keeps drafts apart on a shared device. */
export type PageActor = { id?: string; name: string; roleLine: string; href?: string };

export type TagContent = { text: string; tone: Tone };

/** A button that is a link, or a one-button form (POST) with its hidden values. */
export type TaskAction =
	| { label: string; href: string }
	| { label: string; post: string; hidden?: Record<string, string> };

export type Task = {
	id: string;
	title: string;
	href?: string;
	tag?: TagContent;
	sentence: string;
	action?: TaskAction;
};

export type Cell =
	string | number | null | { text: string; href?: string; tone?: Tone; note?: string };

export type TableColumn = {
	key: string;
	label: string;
	sortable?: boolean;
	numeric?: boolean;
	/** Somebody’s name: it is read on the page, and is in no file made of it. */
	isName?: boolean;
};
export type TableRow = { id: string; cells: Record<string, Cell> };
export type TableSort = { key: string; direction: 'ascending' | 'descending' };

export type SummaryRow = {
	key: string;
	value: string | null;
	href?: string;
	action?: Link & { about?: string };
};

export type HistoryEntry = { id: string; at: string; sentence: string; who?: string };
