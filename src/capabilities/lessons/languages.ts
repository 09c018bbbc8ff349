import list from '../../../db/reference/languages.json' with { type: 'json' };

/** A language or format a lesson can be read in besides the English it is written in. */
export type Language = {
	code: string;
	/** In English, within a sentence: "the Polish version". */
	name: string;
	/** As its own readers write it. */
	own: string;
	/** For the `lang` attribute, and for the voice that reads it aloud. */
	tag: string;
	dir: 'ltr' | 'rtl';
};

/** Languages common among people who give care in the UK, and easy read. Data: add one there. */
export const languages: readonly Language[] = list.map((one) => ({
	...one,
	dir: one.dir === 'rtl' ? 'rtl' : 'ltr'
}));

export const languageCodes: readonly string[] = languages.map((one) => one.code);

/** What a reader chooses when they want the English again. */
export const ENGLISH = 'en';
export const EASY_READ = 'easy_read';

export const languageOf = (code: string): Language | null =>
	languages.find((one) => one.code === code) ?? null;

export const languageName = (code: string): string => languageOf(code)?.name ?? 'Another language';

/** 'Welsh', and 'easy read' in the middle of a sentence. */
export const inSentence = (code: string): string =>
	code === EASY_READ ? 'easy-read' : languageName(code);
