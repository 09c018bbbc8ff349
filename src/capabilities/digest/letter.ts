import { plural } from '#kernel/text.ts';
import type { Letter } from '#platform/mail/mail.ts';
import { countOf, waitsInWords, type Waits } from './words.ts';

/** What one digest counts. Counts only: nothing that says who, where or what happened. */
export type DigestLines = {
	/** Lessons the reader has to hear. */
	reading: number;
	/** Of those, how many are overdue. */
	overdue: number;
	/** People of the reader's who are late. */
	team: number;
	/** What else waits for them, by kind. */
	waits: Waits;
};

export type MailKinds = { reading: boolean; team: boolean; waits: boolean };

export const isEmptyDigest = ({ reading, team, waits }: DigestLines): boolean =>
	reading + team + countOf(waits) === 0;

/** What a reader still wants by mail, of what the day holds. */
export const wanted = (lines: DigestLines, kinds: MailKinds): DigestLines => ({
	reading: kinds.reading ? lines.reading : 0,
	overdue: kinds.reading ? lines.overdue : 0,
	team: kinds.team ? lines.team : 0,
	waits: kinds.waits ? lines.waits : {}
});

/**
 * The digest as a mail: counts and a link. A mail lies in other people's systems for years, so it names
 * nobody, no service, no lesson.
 */
export function digestLetter(to: string, lines: DigestLines, origin: string): Letter {
	const said = [
		lines.reading > 0 ? `- ${plural(lines.reading, 'lesson', 'lessons')} to read` : '',
		lines.overdue > 0 ? `- ${lines.overdue} of them overdue` : '',
		lines.team > 0 ? `- ${plural(lines.team, 'person', 'people')} in your team to reach` : '',
		...waitsInWords(lines.waits).map((words) => `- ${words}`)
	].filter(Boolean);
	const preferences = `${origin}/digest/settings`;
	return {
		to,
		subject: 'Holdfast: your day',
		text: [
			'Today in Holdfast:',
			'',
			...said,
			'',
			`See what they are: ${origin}/digest`,
			'',
			`Not wanted by mail? Choose at ${preferences}`
		].join('\n'),
		preferences
	};
}

/** What cannot wait for the morning: somebody is badly hurt or in danger, or somebody is worried. */
export function atOnceLetter(to: string, origin: string): Letter {
	const preferences = `${origin}/digest/settings`;
	return {
		to,
		subject: 'Holdfast needs you now',
		text: [
			'Something in Holdfast cannot wait for you until tomorrow.',
			'',
			`Open it: ${origin}/`,
			'',
			`Not wanted by mail? Choose at ${preferences}`
		].join('\n'),
		preferences
	};
}
