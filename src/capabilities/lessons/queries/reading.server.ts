import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { languageOf } from '../languages.ts';
import { chooseText, type Choice, type Line, type Readable } from '../translation.ts';

/** What there is to read of a version in other languages, and what this reader gets. */
export type Reading = {
	/** The language asked for, or remembered: 'en' when none was. */
	wanted: string;
	/** Languages of checked translations, of this version or an earlier one in which people do the same. */
	available: string[];
	choice: Choice;
	/** The words of the chosen translation; none for the English. */
	lines: Line[];
};

type Json = {
	wanted: string | null;
	doesSameSince: number | null;
	checked: (Readable & { lines: Line[] | null })[];
};

/**
 * The checked translations of one version, with the words of the one this reader wants: a part of a page.
 * A translation nobody has checked is not even read from its table.
 * @param asked the language asked for on this page; else the one the reader chose before
 */
export function readingPart(
	actor: Actor,
	lessonId: string,
	version: number,
	asked: string | null
): Part<Reading> {
	const { providerId } = actor;
	const remembered =
		actor.kind === 'person'
			? sql`(select r.language from reading_language r
				where r.provider_id = ${providerId} and r.staff_id = ${actor.staffId})`
			: sql`null::text`;
	const wanted = sql`coalesce(${asked}::text, ${remembered})`;
	const select = sql<Json>`(select json_build_object(
		'wanted', ${wanted},
		'doesSameSince', (select v.does_same_since from lesson_version v
			where v.provider_id = ${providerId} and v.lesson_id = ${lessonId} and v.version = ${version}),
		'checked', (select coalesce(json_agg(found order by found.language), '[]') from (
			select distinct on (t.language) t.language, t.version,
				case when t.language = ${wanted} then (
					select json_agg(json_build_object('part', l.part, 'position', l.position,
						'words', l.words, 'picture', l.picture))
					from lesson_translation_line l
					where l.provider_id = t.provider_id and l.lesson_id = t.lesson_id
						and l.version = t.version and l.language = t.language) end as lines
			from lesson_translation t
			where t.provider_id = ${providerId} and t.lesson_id = ${lessonId}
				and t.version <= ${version} and t.checked_at is not null
			order by t.language, t.version desc) found)))`;
	return part('languages', select, (json) => [readingOf(json, version)]);
}

function readingOf(json: Json, version: number): Reading {
	const shown = { version, doesSameSince: json.doesSameSince ?? version };
	const wanted = json.wanted !== null && languageOf(json.wanted) ? json.wanted : 'en';
	const choice = chooseText(wanted, shown, json.checked);
	const found = json.checked.find((one) => one.language === wanted);
	return {
		wanted,
		available: json.checked
			.filter((one) => chooseText(one.language, shown, json.checked).kind === 'translated')
			.map((one) => one.language),
		choice,
		lines: choice.kind === 'translated' ? (found?.lines ?? []) : []
	};
}
