import { dateInWords } from '#kernel/london.ts';

/** The ways a letter can be printed in: the same words, set so that they can be read. */
export const letterFormats = ['letter', 'large_print', 'easy_read'] as const;
export type LetterFormat = (typeof letterFormats)[number];

export const letterFormatWords: Record<LetterFormat, string> = {
	letter: 'Ordinary letter',
	large_print: 'Large print',
	easy_read: 'Easy read'
};

/** The format somebody needs, where paper can meet it; an ordinary letter else. */
export const formatFor = (asked: string | null, needed: readonly string[]): LetterFormat =>
	letterFormats.find((one) => one === asked) ??
	letterFormats.find((one) => needed.includes(one)) ??
	'letter';

/** Needs that no paper meets: they are told so, and how else. */
export const beyondPaper = (needed: readonly string[]): readonly string[] =>
	needed.filter((one) => !letterFormats.some((format) => format === one));

const found: Readonly<Record<string, string>> = {
	upheld: 'You were right. We are sorry.',
	partly_upheld: 'You were right about a part of it. We are sorry for that.',
	not_upheld: 'We looked into it. We did not find that we did something wrong.',
	withdrawn: 'You told us that you do not want us to go on.',
	resolved_informally: 'We put it right at once.'
};

const did: Readonly<Record<string, string>> = {
	apology: 'We say sorry.',
	explanation: 'We explain what happened.',
	put_right: 'We put it right.',
	redress: 'We give you money back, or replace what was lost.',
	practice_change: 'We work in a different way now.',
	policy_change: 'We changed our rules.',
	training: 'Our staff learn how to do it better.'
};

export interface LetterFacts {
	readonly receivedOn: string;
	readonly said: string;
	/** Null while it has not been answered: then the letter says that it arrived. */
	readonly answered: { readonly outcome: string; readonly remedies: readonly string[] } | null;
	/** The day by which we answer, our own target; null once it is answered. */
	readonly answerBy: string | null;
	/** What they were told has changed because of it, oldest first. */
	readonly changed: readonly string[];
	/** Who else they may go to. */
	readonly next: string | null;
}

export interface LetterPart {
	readonly heading: string;
	readonly lines: readonly string[];
}

/** Sentences on lines of their own: what easy read asks first. */
const sentences = (text: string): string[] =>
	text
		.split(/(?<=[.!?])\s+/)
		.map((one) => one.trim())
		.filter((one) => one !== '');

/**
 * A letter about a complaint, from what is written down and nothing else. In easy read each sentence has a
 * line of its own. What a person has to add – why, and who signs – stays blank on the paper.
 */
export function letterParts(facts: LetterFacts, format: LetterFormat): LetterPart[] {
	const { answered, answerBy } = facts;
	const part = (heading: string, lines: readonly string[]): LetterPart[] => {
		const shown = format === 'easy_read' ? lines.flatMap(sentences) : lines;
		return shown.length > 0 ? [{ heading, lines: shown }] : [];
	};
	return [
		...part('What you told us', [`You told us on ${dateInWords(facts.receivedOn)}.`, facts.said]),
		...(answered === null
			? part('What happens now', [
					'Thank you for telling us. We have your complaint.',
					'We look into it.',
					...(answerBy === null ? [] : [`We want to answer you by ${dateInWords(answerBy)}.`])
				])
			: [
					...part('What we found', [found[answered.outcome] ?? '']),
					...part(
						'What we do',
						answered.remedies.flatMap((code) => did[code] ?? [])
					),
					...part('What has changed', facts.changed)
				]),
		...part('If this does not answer you', [
			'Tell us. You do not need to write: you can ring, or ask somebody to speak for you.',
			...(answered !== null && facts.next !== null ? [facts.next] : [])
		])
	];
}
