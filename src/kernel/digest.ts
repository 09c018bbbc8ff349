// What rooms tell a digest: the door by which a room reminds one person of one thing.
import type { HomeItem } from './beside.ts';

/**
 * What a digest counts. A code each: a mail says how many of a kind there are, so no words of a room ever travel
 * in one.
 */
export const digestLines = [
	'visit_soon',
	'visit_missed',
	'visit_to_tell',
	'visit_skipped',
	'visit_told',
	'supervision_booked',
	'supervision_to_write',
	'supervision_to_book',
	'supervision_to_agree',
	'supervision_help',
	'supervision_managers',
	'promise_due',
	'promise_word',
	'idea_waits',
	'idea_told',
	'practice_to_tell',
	'practice_told',
	'approach_offered',
	'approach_waits',
	'pulse_open',
	'pulse_share',
	'talk_due'
] as const;
export type DigestLine = (typeof digestLines)[number];

/** One thing that needs this person, as their room says it on their own page. */
export interface DigestItem {
	readonly line: DigestLine;
	/** What it is about: the same thing is told once, however often the job runs. Ids and codes only. */
	readonly about: string;
	/** The London date by which it is to be done; null for what is simply to be read: that is told once. */
	readonly lastOn: string | null;
	readonly title: string;
	readonly sentence: string;
	readonly href: string;
}

/** What a room says on home, told once as well: nothing is said twice in two ways. */
export const toldOnce = (line: DigestLine, { title, sentence, href }: HomeItem): DigestItem => ({
	line,
	about: href,
	lastOn: null,
	title,
	sentence,
	href
});
