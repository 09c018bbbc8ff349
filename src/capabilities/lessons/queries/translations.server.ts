import { expressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { DB, LessonTranslation } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { chooseText, type Line } from '../translation.ts';
import { keptVersionOf } from './versions.server.ts';

/** A translation as the people who work on it see it. */
export type KeptTranslation = {
	language: string;
	version: number;
	revision: number;
	writtenAt: Date;
	checkerId: string | null;
	checkerName: string | null;
	checkedAt: Date | null;
	namesConfirmedAt: Date | null;
	writers: { id: string; name: string }[];
	lines: Line[];
};

type WithTranslation = DB & { t: LessonTranslation };

/** The lines of the translation joined as `t`. */
const linesJson = () =>
	jsonArrayFrom(
		expressionBuilder<WithTranslation, 't'>()
			.selectFrom('lesson_translation_line as l')
			.select(['l.part', 'l.position', 'l.words', 'l.picture'])
			.whereRef('l.provider_id', '=', 't.provider_id')
			.whereRef('l.lesson_id', '=', 't.lesson_id')
			.whereRef('l.version', '=', 't.version')
			.whereRef('l.language', '=', 't.language')
			.orderBy('l.part')
			.orderBy('l.position')
	);

const rowsOf = (providerId: string, lessonId: string) =>
	expressionBuilder<DB>()
		.selectFrom('lesson_translation as t')
		.leftJoin('staff as checker', (join) =>
			join
				.onRef('checker.provider_id', '=', 't.provider_id')
				.onRef('checker.id', '=', 't.checker_id')
		)
		.select((eb) => [
			't.language',
			't.version',
			't.revision',
			't.written_at',
			't.checker_id',
			'checker.name as checker_name',
			't.checked_at',
			't.names_confirmed_at',
			linesJson().as('lines'),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_translation_writer as w')
					.innerJoin('staff as p', (join) =>
						join.onRef('p.provider_id', '=', 'w.provider_id').onRef('p.id', '=', 'w.staff_id')
					)
					.select(['p.id', 'p.name'])
					.whereRef('w.provider_id', '=', 't.provider_id')
					.whereRef('w.lesson_id', '=', 't.lesson_id')
					.whereRef('w.version', '=', 't.version')
					.whereRef('w.language', '=', 't.language')
					.orderBy('p.name')
			).as('writers')
		])
		.where('t.provider_id', '=', providerId)
		.where('t.lesson_id', '=', lessonId)
		.orderBy('t.language')
		.orderBy('t.version', 'desc');

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

const time = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));

const kept = (row: Row): KeptTranslation => ({
	language: row.language,
	version: row.version,
	revision: row.revision,
	writtenAt: new Date(row.written_at),
	checkerId: row.checker_id,
	checkerName: row.checker_name,
	checkedAt: time(row.checked_at),
	namesConfirmedAt: time(row.names_confirmed_at),
	writers: row.writers,
	lines: row.lines as Line[]
});

/**
 * Every translation of a lesson, or of one language, the newest version of each language first: for the
 * people who work on them. Readers are given `readingPart`, which knows only what is checked.
 */
export const translationsPart = (
	providerId: string,
	lessonId: string,
	language?: string
): Part<KeptTranslation> => {
	const rows = rowsOf(providerId, lessonId);
	const query = language === undefined ? rows : rows.where('t.language', '=', language);
	return part('translations', rowsAsJson(query), (found) => found.map(kept));
};

/** The same for a command. */
export async function translationsOf(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	language?: string
): Promise<KeptTranslation[]> {
	const wanted = translationsPart(providerId, lessonId, language);
	const found = await sql<{ rows: unknown }>`select ${wanted.select} as rows`.execute(tx);
	return [...wanted.present(found.rows[0]?.rows ?? [])];
}

/** Words of checked translations of a version in which nobody has yet said that names are nobody's. */
export async function unconfirmedWords(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	version: number
): Promise<{ language: string; words: string }[]> {
	return tx
		.selectFrom('lesson_translation as t')
		.innerJoin('lesson_translation_line as l', (join) =>
			join
				.onRef('l.provider_id', '=', 't.provider_id')
				.onRef('l.lesson_id', '=', 't.lesson_id')
				.onRef('l.version', '=', 't.version')
				.onRef('l.language', '=', 't.language')
		)
		.select(['t.language', 'l.words'])
		.where('t.provider_id', '=', providerId)
		.where('t.lesson_id', '=', lessonId)
		.where('t.version', '=', version)
		.where('t.checked_at', 'is not', null)
		.where('t.names_confirmed_at', 'is', null)
		.execute();
}

/** Checked translations a reader of this version may be given: never unchecked, never out of date. */
export async function checkedTranslations(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	version: number
): Promise<
	{ language: string; version: number; texts: Pick<Line, 'part' | 'position' | 'words'>[] }[]
> {
	const all = await translationsOf(tx, providerId, lessonId);
	const checked = all.filter((one) => one.checkedAt !== null && one.version <= version);
	const kept = await keptVersionOf(tx, providerId, lessonId, version);
	const shown = { version, doesSameSince: kept?.doesSameSince ?? version };
	return [...new Set(checked.map((one) => one.language))].flatMap((language) => {
		const choice = chooseText(language, shown, checked);
		const found = checked.find((one) => one.language === language);
		if (choice.kind !== 'translated' || !found) return [];
		const texts = found.lines.map(({ part: of, position, words }) => ({
			part: of,
			position,
			words
		}));
		return [{ language, version: found.version, texts }];
	});
}
