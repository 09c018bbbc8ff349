import type { steps } from './screens-steps.ts';

/** One screen: who opens it, from where, by which links, and what a reader is to notice. */
export interface Screen {
	readonly name: string;
	readonly title: string;
	/** Words of their line on the sign-in page. */
	readonly who: RegExp;
	readonly path: string;
	/** Addresses to follow from there, each the first link that fits. */
	readonly follow?: readonly RegExp[];
	/** What is done on the page first; the picture is of where that ends. */
	readonly first?: keyof typeof steps;
	readonly says: string;
}

export interface Room {
	readonly title: string;
	readonly screens: readonly Screen[];
}

export const manager = /Grace Adeyemi/;
export const otherManager = /Registered manager, Elm Court/;
export const director = /Director/;
export const operations = /Operations manager/;
export const teamLeader = /Team leader/;
export const careWorker = /Care worker/;
