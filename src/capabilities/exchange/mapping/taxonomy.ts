import { z } from 'zod';
import raw from '../../../../db/reference/incident-taxonomy.json' with { type: 'json' };
import { findPhrases, phrases, plain, type Phrase } from './plain.ts';
import { synonyms } from './synonyms.ts';

const term = { code: z.string(), label: z.string(), aliases: z.array(z.string()) };
const taxonomySchema = z.object({
	domains: z.array(
		z.object({
			...term,
			compartment: z.literal('safeguarding').optional(),
			modes: z.array(z.object(term))
		})
	)
});

/** Two layers: what kind of event (domain), and how it went wrong (failure mode). domain.md 2.4. */
export type Taxonomy = z.infer<typeof taxonomySchema>;
export const referenceTaxonomy: Taxonomy = taxonomySchema.parse(raw);

export interface Classified {
	domain: string | null;
	failureMode: string | null;
	compartment: 'safeguarding' | null;
	kind: 'incident' | 'near_miss' | 'hazard';
	/** Which texts we could not place. */
	unsure: ('type' | 'subtype')[];
}

type Place = { domain: string; mode: string | null };
type Decided = Record<string, { domain: string; failureMode: string | null }>;

interface Lists {
	exact: Map<string, Place | null>;
	inside: Phrase<Place>[];
}

function lists(entries: (readonly [string, Place])[]): Lists {
	const exact = new Map<string, Place | null>();
	for (const [words, place] of entries) {
		const folded = plain(words);
		const before = exact.get(folded);
		const clashes = before !== undefined && (!before || before.mode !== place.mode);
		exact.set(folded, clashes ? null : place);
	}
	return { exact, inside: phrases(entries.filter(([words]) => exact.get(plain(words)))) };
}

/** The one place a text names, or null when it names none or several. */
function find(text: string, { exact, inside }: Lists): Place | null {
	const whole = exact.get(text);
	if (whole !== undefined) return whole;
	const found = findPhrases(text, inside).found;
	const first = found[0];
	return first && found.every((place) => place.domain === first.domain) ? first : null;
}

/** Reads other systems' type words by a taxonomy; a provider may give its own. */
export function classifier(
	taxonomy: Taxonomy
): (type: string, subtype: string, decided: Decided) => Classified {
	const domains = taxonomy.domains;
	const domainList = lists(
		domains.flatMap((domain) =>
			[domain.label, ...domain.aliases].map(
				(words) => [words, { domain: domain.code, mode: null }] as const
			)
		)
	);
	const modesOf = new Map(
		domains.map((domain) => [
			domain.code,
			lists(
				domain.modes.flatMap((mode) =>
					[mode.label, ...mode.aliases].map(
						(words) => [words, { domain: domain.code, mode: mode.code }] as const
					)
				)
			)
		])
	);
	const everyMode = lists(
		domains.flatMap((domain) =>
			domain.modes.flatMap((mode) =>
				[mode.label, ...mode.aliases].map(
					(words) => [words, { domain: domain.code, mode: mode.code }] as const
				)
			)
		)
	);
	const kept = new Set(domains.filter((domain) => domain.compartment).map(({ code }) => code));

	function place(text: string): Place | null {
		return domainList.exact.get(text) ?? everyMode.exact.get(text) ?? find(text, domainList);
	}

	return (typeText, subtypeText, decided) => {
		const type = plain(typeText);
		const subtype = plain(subtypeText);
		const both = `${type} ${subtype}`.trim();
		const own = decided[both] ?? (subtype ? undefined : decided[type]);
		const byType = own ?? decided[type];
		let found: Place | null = byType
			? { domain: byType.domain, mode: byType.failureMode }
			: type
				? place(type)
				: null;
		const unsure: Classified['unsure'] = [];
		if (!own && subtype) {
			const usable = found && found.domain !== 'other' ? found : null;
			const mode = usable && modesOf.get(usable.domain);
			const inDomain = mode ? find(subtype, mode) : null;
			if (inDomain) found = inDomain;
			else if (!usable) found = place(subtype) ?? found;
			const saysItAgain =
				usable !== null && domainList.exact.get(subtype)?.domain === usable.domain;
			if (!inDomain && !saysItAgain && !(found && !usable)) unsure.push('subtype');
		} else if (!own && found && !found.mode) {
			const modes = modesOf.get(found.domain);
			const isOnlyTheDomain = domainList.exact.get(type);
			if (modes && !isOnlyTheDomain) found = find(type, modes) ?? found;
		}
		if (type && !byType && !own && !place(type) && !(found && found.domain !== 'other'))
			unsure.push('type');
		const isKept =
			(found !== null && kept.has(found.domain)) ||
			findPhrases(both, SAFEGUARDING_WORDS).found.length > 0;
		return {
			domain: found?.domain ?? (both ? 'other' : null),
			failureMode: found?.mode ?? null,
			compartment: isKept ? 'safeguarding' : null,
			kind: kindOf(both),
			unsure
		};
	};
}

const SAFEGUARDING_WORDS = phrases(synonyms.safeguardingWords.map((word) => [word, true] as const));
const KIND_WORDS = phrases([
	...synonyms.nearMiss.map((word) => [word, 'near_miss'] as const),
	...synonyms.hazard.map((word) => [word, 'hazard'] as const)
]);

/** Whether words name a near miss or a hazard; anything else is an incident. */
export function kindOf(text: string): Classified['kind'] {
	return findPhrases(plain(text), KIND_WORDS).found[0] ?? 'incident';
}

const SEPARATOR = /\s*(?:>|»|→|\||::|\s\/\s|\s[-–—]\s|:\s)\s*/u;

/** 'Medication > Omitted dose' → ['Medication', 'Omitted dose']; the rest stays in the second part. */
export function splitPath(text: string): [string, string] {
	const [type = '', ...rest] = text.split(SEPARATOR);
	return [type.trim(), rest.join(' ').trim()];
}

/** True when a text is written as type and subtype in one. */
export function isPath(text: string): boolean {
	return SEPARATOR.test(text.trim());
}
