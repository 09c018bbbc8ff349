import type { VersionText } from './version-diff.ts';

/** The texts of a version, in the order of its page. Behaviours, options and explanations are numbered from 1. */
export const lineParts = [
	'what_changed',
	'title',
	'what_happened',
	'why_it_matters',
	'behaviour',
	'stop_doing',
	'spoken_question',
	'scenario',
	'option',
	'explanation'
] as const;
export type LinePart = (typeof lineParts)[number];

export type Line = { part: LinePart; position: number; words: string; picture?: string | null };

/** Pictures an easy-read line may have: names from the icon set that mean something on shift. */
export const linePictures = [
	'people',
	'ask',
	'write',
	'look',
	'time',
	'phone',
	'medicine',
	'drink',
	'food',
	'stay',
	'walk',
	'bed',
	'stop',
	'done',
	'concern'
] as const;
export type LinePicture = (typeof linePictures)[number];

export const lineKey = (line: Pick<Line, 'part' | 'position'>): string =>
	`${line.part}-${line.position}`;

type Source = Omit<VersionText, 'version' | 'risk' | 'scope'> & { whatChanged: string };

/** Every English text that has to be there in another language, blank ones left out. */
export function linesOf(text: Source): Line[] {
	const one = (part: LinePart, words: string): Line => ({ part, position: 1, words });
	const many = (part: LinePart, list: readonly string[]): Line[] =>
		list.map((words, place) => ({ part, position: place + 1, words }));
	const options = text.scenario?.options ?? [];
	return [
		one('what_changed', text.whatChanged),
		one('title', text.title),
		one('what_happened', text.whatHappened),
		one('why_it_matters', text.whyItMatters),
		...many('behaviour', text.behaviours),
		one('stop_doing', text.stopDoing),
		one('spoken_question', text.spokenQuestion),
		one('scenario', text.scenario?.question ?? ''),
		...options.flatMap((option, place): Line[] => [
			{ part: 'option', position: place + 1, words: option.words },
			{ part: 'explanation', position: place + 1, words: option.explanation }
		])
	].filter((line) => line.words.trim() !== '');
}

/** English texts that have no words yet in the other language. */
export function missingLines(source: readonly Line[], written: readonly Line[]): Line[] {
	const there = new Set(written.filter((line) => line.words.trim()).map(lineKey));
	return source.filter((line) => !there.has(lineKey(line)));
}

/**
 * Words of an earlier version's translation whose English has not changed: they need not be written
 * again. Lines are matched by their English words, so a behaviour that moved keeps its translation.
 */
export function carriedLines(
	earlier: { source: readonly Line[]; written: readonly Line[] },
	now: readonly Line[]
): Line[] {
	const written = new Map(earlier.written.map((line) => [lineKey(line), line]));
	return now.flatMap((line) => {
		const same = earlier.source.find(
			(old) => old.part === line.part && old.words.trim() === line.words.trim()
		);
		const known = same && written.get(lineKey(same));
		return known ? [{ ...known, part: line.part, position: line.position }] : [];
	});
}

export type Readable = { language: string; version: number };
export type Choice =
	| { kind: 'english' }
	/** `isEarlier`: of an earlier version in which people do exactly the same. */
	| { kind: 'translated'; language: string; version: number; isEarlier: boolean }
	| { kind: 'not_there'; language: string }
	| { kind: 'out_of_date'; language: string };

/**
 * What a reader gets who wants a language. Only checked translations are given in, at most one a
 * language, of the version shown or an earlier one. One of a version in which people did otherwise is
 * refused: the English is shown, and it is said why.
 * @param doesSameSince the first version in which people do the same as in the one shown
 */
export function chooseText(
	wanted: string,
	shown: { version: number; doesSameSince: number },
	checked: readonly Readable[]
): Choice {
	if (wanted === 'en') return { kind: 'english' };
	const found = checked.find((one) => one.language === wanted && one.version <= shown.version);
	if (!found) return { kind: 'not_there', language: wanted };
	const { language, version } = found;
	if (version < shown.doesSameSince) return { kind: 'out_of_date', language };
	return { kind: 'translated', language, version, isEarlier: version < shown.version };
}

/** The parts of a page's text that have translations. */
export type Translatable = {
	title: string;
	whatHappened: string;
	whyItMatters: string;
	stopDoing: string;
	spokenQuestion: string;
	whatChanged: string;
	behaviours: string[];
	scenario: {
		question: string;
		options: { position: number; words: string; explanation: string; isRight: boolean }[];
	} | null;
};

/** The same text with the words of another language in place of the English. */
export function inLanguage<Text extends Translatable>(text: Text, lines: readonly Line[]): Text {
	const words = new Map(lines.map((line) => [lineKey(line), line.words]));
	const of = (part: LinePart, position: number, english: string): string =>
		words.get(lineKey({ part, position })) ?? english;
	const { scenario } = text;
	return {
		...text,
		title: of('title', 1, text.title),
		whatHappened: of('what_happened', 1, text.whatHappened),
		whyItMatters: of('why_it_matters', 1, text.whyItMatters),
		stopDoing: of('stop_doing', 1, text.stopDoing),
		spokenQuestion: of('spoken_question', 1, text.spokenQuestion),
		whatChanged: of('what_changed', 1, text.whatChanged),
		behaviours: text.behaviours.map((english, place) => of('behaviour', place + 1, english)),
		scenario: scenario && {
			...scenario,
			question: of('scenario', 1, scenario.question),
			options: scenario.options.map((option) => ({
				...option,
				words: of('option', option.position, option.words),
				explanation: of('explanation', option.position, option.explanation)
			}))
		}
	};
}
