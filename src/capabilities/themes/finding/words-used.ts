import { kindWords } from '#capabilities/signals/words.ts';
import type { SignalKind } from '#capabilities/signals/model.ts';
import { capital, listOf, plural } from '#kernel/text.ts';
import { atLeast, isBeyondChance } from './chance.ts';
import { LEAST_REPORTS, MOST_MEMBERS, type Finding } from './finding.ts';
import { termsOf, type KnownWords } from './terms.ts';

/** A report as far as its words are read. */
export interface Worded {
	readonly id: string;
	readonly kind: SignalKind;
	readonly serviceId: string;
	readonly failureCode: string | null;
	readonly words: string;
}

/** At most this many proposals from words in one look: a person has to read them. */
const MOST_FOUND = 6;
/** A word in more than a quarter of the reports says nothing about any of them. */
const MOST_SHARE = 0.25;
/** Words by one type alone are that type's own story, which the types already tell. */
const MOST_OF_ONE_TYPE = 0.8;
/** A further word is named when most of the reports have it. */
const SHARED_BY = 0.6;
const LEAST_EARLIER = 50;
/** It would happen once in twenty by chance that words came up this much more than before. */
const RISE_BY_CHANCE = 0.05;

interface Pair {
	readonly a: string;
	readonly b: string;
	readonly docs: number[];
	readonly chance: number;
}

/**
 * Words that stand together in reports far more often than each alone would make them, over more than one
 * type and more than one kind or service, and more than in the time before. Terms that come together are
 * compared pair by pair (exact binomial tail against independence, corrected for the number of pairs).
 * Nothing random, no outside service: the same reports give the same findings in the same order.
 */
export function wordsTogether(
	recent: readonly Worded[],
	earlier: readonly Worded[],
	known: KnownWords,
	recentDays: number
): Finding[] {
	const docs = recent.map((one) => termsOf(one.words, known));
	const written = commonestForms(docs);
	const frequency = new Map<string, number>();
	for (const terms of docs) for (const { stem } of terms) count(frequency, stem);
	const most = Math.max(LEAST_REPORTS * 2, recent.length * MOST_SHARE);
	const isTelling = (stem: string) => {
		const n = frequency.get(stem) ?? 0;
		return n >= LEAST_REPORTS && n <= most;
	};
	const stems = docs.map((terms) =>
		terms
			.map((term) => term.stem)
			.filter(isTelling)
			.sort()
	);
	const together = new Map<string, number[]>();
	stems.forEach((list, doc) => {
		for (let one = 0; one < list.length; one += 1) {
			for (let other = one + 1; other < list.length; other += 1) {
				const key = `${list[one]}+${list[other]}`;
				const found = together.get(key);
				if (found) found.push(doc);
				else together.set(key, [doc]);
			}
		}
	});
	const before = earlier.map((one) => new Set(termsOf(one.words, known).map((term) => term.stem)));
	const pairs: Pair[] = [];
	for (const [key, list] of together) {
		if (list.length < LEAST_REPORTS) continue;
		const [a = '', b = ''] = key.split('+');
		const alone = ((frequency.get(a) ?? 0) / docs.length) * ((frequency.get(b) ?? 0) / docs.length);
		const chance = atLeast(list.length, docs.length, alone);
		if (isBeyondChance(chance, together.size)) pairs.push({ a, b, docs: list, chance });
	}
	pairs.sort(
		(one, other) =>
			other.docs.length - one.docs.length || one.chance - other.chance || compare(one, other)
	);
	const taken = new Set<number>();
	const found: Finding[] = [];
	for (const pair of pairs) {
		if (found.length >= MOST_FOUND) break;
		const members = pair.docs.map((doc) => recent[doc]).filter((one) => one !== undefined);
		if (pair.docs.filter((doc) => taken.has(doc)).length * 2 > pair.docs.length) continue;
		if (!isAcross(members)) continue;
		const then = before.filter((terms) => terms.has(pair.a) && terms.has(pair.b)).length;
		if (!hasRisen(members.length, recent.length, then, earlier.length)) continue;
		for (const doc of pair.docs) taken.add(doc);
		const shared = furtherWords(pair, stems, frequency);
		found.push(
			findingOf(
				pair,
				members,
				[pair.a, pair.b, ...shared].map((stem) => written.get(stem) ?? stem),
				{
					then,
					earlier: earlier.length,
					recentDays,
					pairs: together.size
				}
			)
		);
	}
	return found;
}

const count = (counts: Map<string, number>, key: string) =>
	counts.set(key, (counts.get(key) ?? 0) + 1);
const compare = (one: Pair, other: Pair): number =>
	`${one.a}+${one.b}` < `${other.a}+${other.b}` ? -1 : 1;

/** Each stem as people most often write it; the first in the alphabet where two are as common. */
function commonestForms(docs: readonly (readonly { stem: string; word: string }[])[]) {
	const forms = new Map<string, Map<string, number>>();
	for (const terms of docs) {
		for (const { stem, word } of terms) {
			const of = forms.get(stem) ?? new Map<string, number>();
			forms.set(stem, of);
			count(of, word);
		}
	}
	return new Map(
		[...forms].map(([stem, of]) => {
			const [best] = [...of].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
			return [stem, best?.[0] ?? stem];
		})
	);
}

/** Over more than one kind or service, and not one type's own story. */
function isAcross(members: readonly Worded[]): boolean {
	const kinds = new Set(members.map((one) => one.kind)).size;
	const services = new Set(members.map((one) => one.serviceId)).size;
	if (kinds < 2 && services < 2) return false;
	const types = new Map<string, number>();
	for (const one of members) count(types, one.failureCode ?? '');
	const largest = Math.max(...[...types].filter(([code]) => code !== '').map(([, n]) => n), 0);
	return largest <= members.length * MOST_OF_ONE_TYPE;
}

function hasRisen(now: number, all: number, then: number, allThen: number): boolean {
	if (allThen < LEAST_EARLIER) return true;
	return atLeast(now, now + then, all / (all + allThen)) < RISE_BY_CHANCE;
}

/** Up to two more words that most of the reports share, the rarest first. */
function furtherWords(
	pair: Pair,
	stems: readonly (readonly string[])[],
	frequency: ReadonlyMap<string, number>
): string[] {
	const shared = new Map<string, number>();
	for (const doc of pair.docs) for (const stem of stems[doc] ?? []) count(shared, stem);
	return [...shared]
		.filter(([stem, n]) => stem !== pair.a && stem !== pair.b && n >= pair.docs.length * SHARED_BY)
		.sort(
			([one, n], [other, m]) =>
				(frequency.get(one) ?? 0) / n - (frequency.get(other) ?? 0) / m || (one < other ? -1 : 1)
		)
		.slice(0, 2)
		.map(([stem]) => stem);
}

function findingOf(
	pair: Pair,
	members: readonly Worded[],
	words: readonly string[],
	of: { then: number; earlier: number; recentDays: number; pairs: number }
): Finding {
	const kinds = [...new Set(members.map((one) => kindWords[one.kind]))].sort();
	const services = new Set(members.map((one) => one.serviceId)).size;
	const [first = '', second = ''] = words;
	const more = words.slice(2).map((word) => `“${word}”`);
	const also = more.length > 0 ? `, most of them ${listOf(more)} too` : '';
	const before =
		of.earlier < LEAST_EARLIER
			? 'There are too few earlier reports to say how usual that is.'
			: `Before that it was ${of.then} of ${of.earlier} reports.`;
	return {
		key: `words:${pair.a}+${pair.b}`,
		foundBy: 'words',
		label: `${capital(first)} and ${second}`,
		why: `These ${members.length} reports of the last ${of.recentDays} days say “${first}” and “${second}”${also}: ${plural(services, 'service', 'services')}, ${kinds.length === 1 ? 'one kind' : `${kinds.length} kinds`} (${listOf(kinds.map((kind) => kind.toLowerCase()))}). ${before}`,
		evidence: {
			together: members.length,
			earlier: of.then,
			earlierReports: of.earlier,
			recentDays: of.recentDays,
			chance: pair.chance,
			looked: of.pairs
		},
		serviceId: null,
		isAboutPerson: false,
		failureCode: null,
		signalIds: members.slice(0, MOST_MEMBERS).map((one) => one.id),
		count: members.length
	};
}
