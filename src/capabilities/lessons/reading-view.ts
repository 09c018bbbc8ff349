import type { IconName } from '#design/icon-names.ts';
import { capital } from '#kernel/text.ts';
import { EASY_READ, ENGLISH, inSentence, languageName, languageOf } from './languages.ts';
import type { Reading } from './queries/reading.server.ts';
import { inLanguage, type Choice, type Line, type Translatable } from './translation.ts';
import type { News } from './change-view.ts';

/** The attributes of words that are not English; none for the English. */
export type Script = { lang?: string; dir?: 'ltr' | 'rtl' };

/** How a page shows the words a reader wants, and what else they may choose. */
export type LanguageView = {
	script: Script;
	isEasy: boolean;
	isTranslated: boolean;
	/** In English: 'Polish'. */
	name: string;
	/** Why it is not what was wanted, or is of an earlier version. */
	note: string | null;
	/** Empty when there is nothing but the English. */
	options: { code: string; own: string; script: Script; isShown: boolean }[];
	/** A picture for each behaviour that has one. */
	pictures: (IconName | null)[];
};

const script = (code: string): Script => {
	const found = languageOf(code);
	return found ? { lang: found.tag, dir: found.dir } : {};
};

function noteOf(choice: Choice): string | null {
	if (choice.kind === 'english') return null;
	const name = inSentence(choice.language);
	if (choice.kind === 'not_there') {
		return `There is no checked ${name} version of this lesson yet. This is the English.`;
	}
	if (choice.kind === 'out_of_date') {
		return `The ${name} version is out of date: what we do has changed since. This is the English.`;
	}
	return choice.isEarlier
		? `This is the earlier version in ${capital(name)}. The English has changed, but what we do is the same.`
		: null;
}

const pictureAt = (lines: readonly Line[], place: number): IconName | null => {
	const line = lines.find((one) => one.part === 'behaviour' && one.position === place + 1);
	return (line?.picture ?? null) as IconName | null;
};

/** The chooser, the note, and the attributes of the words, for a text with so many behaviours. */
export function presentLanguage(reading: Reading, behaviours: number): LanguageView {
	const { choice, lines } = reading;
	const shown = choice.kind === 'translated' ? choice.language : ENGLISH;
	const others = reading.available.map((code) => ({
		code,
		own: languageOf(code)?.own ?? code,
		script: script(code),
		isShown: code === shown
	}));
	return {
		script: script(shown),
		isEasy: shown === EASY_READ,
		isTranslated: choice.kind === 'translated',
		name: shown === ENGLISH || shown === EASY_READ ? 'English' : languageName(shown),
		note: noteOf(choice),
		options:
			others.length === 0
				? []
				: [{ code: ENGLISH, own: 'English', script: {}, isShown: shown === ENGLISH }, ...others],
		pictures:
			shown === EASY_READ
				? Array.from({ length: behaviours }, (_, place) => pictureAt(lines, place))
				: []
	};
}

/** The text in the reader's words: theirs where there are any, else the English. */
export const textFor = <Text extends Translatable>(text: Text, reading: Reading): Text =>
	reading.lines.length > 0 ? inLanguage(text, reading.lines) : text;

/** What is new, in the reader's words. What it was before stays in the English they knew. */
export function newsInLanguage(
	news: News | null,
	english: Translatable,
	shown: Translatable
): News | null {
	if (!news || english === shown) return news;
	const tidy = (words: string) => words.replace(/\s+/gu, ' ').trim();
	const now = (words: string): string => {
		const place = english.behaviours.findIndex((one) => tidy(one) === words);
		if (place >= 0) return shown.behaviours[place] ?? words;
		return words === tidy(english.stopDoing) ? shown.stopDoing : words;
	};
	return {
		...news,
		sentence: shown.whatChanged,
		changes: news.changes.map((one) => ({ ...one, after: now(one.after), pieces: [] }))
	};
}
