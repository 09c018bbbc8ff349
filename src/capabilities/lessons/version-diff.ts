import { diffWordsWithSpace } from 'diff';
import type { Risk } from './model.ts';

/** Every text of a version, and whom it is for: what two versions are compared by. */
export type VersionText = {
	version: number;
	title: string;
	whatHappened: string;
	whyItMatters: string;
	behaviours: readonly string[];
	stopDoing: string;
	spokenQuestion: string;
	scenario: {
		question: string;
		options: readonly { words: string; isRight: boolean; explanation: string }[];
	} | null;
	risk: Risk;
	scope: readonly { kind: string; target: string }[];
};

/** A stretch of words that stayed, came or went. */
export type Piece = { kind: 'same' | 'added' | 'removed'; words: string };

/** The parts of a version in which two can differ. */
export type ChangedPart =
	| 'behaviour'
	| 'stop_doing'
	| 'spoken_question'
	| 'scenario'
	| 'scope'
	| 'risk'
	| 'title'
	| 'what_happened'
	| 'why_it_matters';

export type VersionChange = {
	part: ChangedPart;
	kind: 'added' | 'removed' | 'changed' | 'moved';
	/** '' when there was nothing before, or is nothing now. */
	before: string;
	after: string;
	pieces: Piece[];
};

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The words that stayed, came and went, in reading order. Their joined words give back either text. */
export function wordDiff(before: string, after: string): Piece[] {
	return diffWordsWithSpace(before, after).map((part) => ({
		kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
		words: part.value
	}));
}

const wordsIn = (text: string): Set<string> =>
	new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** How much two texts share, by their different words: 0 nothing, 1 all (Jaccard). */
export function likeness(one: string, other: string): number {
	const [mine, theirs] = [wordsIn(one), wordsIn(other)];
	const shared = [...mine].filter((word) => theirs.has(word)).length;
	const all = mine.size + theirs.size - shared;
	return all === 0 ? 0 : shared / all;
}

/** Less than this in common, and it is another thing to do rather than the same one reworded. */
const REWORDED = 0.3;

const change = (
	part: ChangedPart,
	before: string,
	after: string,
	kind: VersionChange['kind'] = before === '' ? 'added' : after === '' ? 'removed' : 'changed'
): VersionChange => ({ part, kind, before, after, pieces: wordDiff(before, after) });

function textChange(part: ChangedPart, before: string, after: string): VersionChange[] {
	const [old, now] = [tidy(before), tidy(after)];
	return old === now ? [] : [change(part, old, now)];
}

/** Takes the pairs that are most alike first, so that a reworded behaviour meets itself. */
function pairsOf(olds: readonly string[], news: readonly string[]): [string, string][] {
	const all = olds.flatMap((old, i) =>
		news.map((now, j) => ({ old, now, i, j, like: likeness(old, now) }))
	);
	const [usedOld, usedNew] = [new Set<number>(), new Set<number>()];
	return all
		.filter(({ like }) => like >= REWORDED)
		.sort((one, other) => other.like - one.like || one.i - other.i || one.j - other.j)
		.flatMap(({ old, now, i, j }): [string, string][] => {
			if (usedOld.has(i) || usedNew.has(j)) return [];
			usedOld.add(i);
			usedNew.add(j);
			return [[old, now]];
		});
}

/** `list` without one of each of `taken`. */
function without(list: readonly string[], taken: readonly string[]): string[] {
	const left = [...taken];
	return list.filter((item) => {
		const place = left.indexOf(item);
		if (place < 0) return true;
		left.splice(place, 1);
		return false;
	});
}

function behaviourChanges(before: readonly string[], after: readonly string[]): VersionChange[] {
	const [olds, news] = [before.map(tidy), after.map(tidy)];
	const [gone, come] = [without(olds, news), without(news, olds)];
	const pairs = pairsOf(gone, come);
	const reworded = new Map(pairs.map(([old, now]) => [now, old]));
	const changes = news
		.filter((now) => come.includes(now))
		.map((now) => change('behaviour', reworded.get(now) ?? '', now));
	const removed = without(
		gone,
		pairs.map(([old]) => old)
	).map((old) => change('behaviour', old, ''));
	const isMoved = changes.length + removed.length === 0 && olds.join('\n') !== news.join('\n');
	return [
		...changes,
		...removed,
		...(isMoved ? [change('behaviour', numbered(olds), numbered(news), 'moved')] : [])
	];
}

const numbered = (lines: readonly string[]): string =>
	lines.map((line, place) => `${place + 1}. ${line}`).join('\n');

/** A question with its answers as one text: which is right is part of what it says. */
function scenarioText(scenario: VersionText['scenario']): string {
	if (!scenario) return '';
	const options = scenario.options.map(
		(one) => `${one.isRight ? '✓' : '–'} ${tidy(one.words)} (${tidy(one.explanation)})`
	);
	return [tidy(scenario.question), ...options].join('\n');
}

const scopeText = (scope: VersionText['scope']): string =>
	scope
		.map(({ kind, target }) => `${kind} ${target}`)
		.sort()
		.join('\n');

/** What people do otherwise: behaviours that came, went or were reworded, and what to stop. */
export const practiceChanges = (
	before: Pick<VersionText, 'behaviours' | 'stopDoing'>,
	after: Pick<VersionText, 'behaviours' | 'stopDoing'>
): VersionChange[] => [
	...behaviourChanges(before.behaviours, after.behaviours),
	...textChange('stop_doing', before.stopDoing, after.stopDoing)
];

/**
 * Exactly what differs between two versions: what people do first, then whom it is for and how grave it
 * is, then the words around it. Nothing differs when the list is empty; spaces alone are no difference.
 */
export function versionChanges(before: VersionText, after: VersionText): VersionChange[] {
	const [oldScenario, newScenario] = [scenarioText(before.scenario), scenarioText(after.scenario)];
	const [oldScope, newScope] = [scopeText(before.scope), scopeText(after.scope)];
	return [
		...practiceChanges(before, after),
		...textChange('spoken_question', before.spokenQuestion, after.spokenQuestion),
		...(oldScenario === newScenario ? [] : [change('scenario', oldScenario, newScenario)]),
		...(oldScope === newScope ? [] : [change('scope', oldScope, newScope)]),
		...textChange('risk', before.risk, after.risk),
		...textChange('title', before.title, after.title),
		...textChange('what_happened', before.whatHappened, after.whatHappened),
		...textChange('why_it_matters', before.whyItMatters, after.whyItMatters)
	];
}

/** Parts that tell people what to do or show that they understood it. */
const DONE_OR_ASKED: readonly ChangedPart[] = [
	'behaviour',
	'stop_doing',
	'spoken_question',
	'scenario'
];
/** Those, and whom it reaches and how grave it is: none of them is a small edit. */
const NEVER_SMALL: readonly ChangedPart[] = [...DONE_OR_ASKED, 'scope', 'risk'];

/** What stands against "nothing anybody does has changed": no need to ask again only without these. */
export const notSmall = (changes: readonly VersionChange[]): VersionChange[] =>
	changes.filter((one) => NEVER_SMALL.includes(one.part));

/** Whether a translation of the one still says what people do in the other. */
export const doesTheSame = (changes: readonly VersionChange[]): boolean =>
	!changes.some((one) => DONE_OR_ASKED.includes(one.part));
