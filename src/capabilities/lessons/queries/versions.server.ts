import { expressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { LoadedLesson } from '../load.server.ts';
import type { Risk } from '../model.ts';
import type { VersionText } from '../version-diff.ts';
import { versionJson } from './parts.server.ts';

/** A version as kept, with what was decided when it went live; null while it has not been. */
export type KeptVersion = VersionText & {
	whatChanged: string;
	isSmallEdit: boolean;
	askedSince: number | null;
	doesSameSince: number | null;
};

const versionRows = (providerId: string, lessonId: string, versions: readonly number[]) =>
	expressionBuilder<DB>()
		.selectFrom('lesson_version as v')
		.select((eb) => [
			'v.version',
			'v.title',
			'v.what_happened',
			'v.why_it_matters',
			'v.stop_doing',
			'v.spoken_question',
			'v.what_changed',
			'v.risk',
			'v.is_small_edit',
			'v.asked_since',
			'v.does_same_since',
			...versionJson(),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_scope as c')
					.select(['c.kind', 'c.target'])
					.whereRef('c.provider_id', '=', 'v.provider_id')
					.whereRef('c.lesson_id', '=', 'v.lesson_id')
					.whereRef('c.version', '=', 'v.version')
			).as('scope')
		])
		.where('v.provider_id', '=', providerId)
		.where('v.lesson_id', '=', lessonId)
		.where('v.version', 'in', versions.length > 0 ? [...versions] : [0])
		.orderBy('v.version');

type Row = Awaited<ReturnType<ReturnType<typeof versionRows>['executeTakeFirstOrThrow']>>;

const keptVersion = (row: Row): KeptVersion => ({
	version: row.version,
	title: row.title,
	whatHappened: row.what_happened,
	whyItMatters: row.why_it_matters,
	behaviours: row.behaviours.map((behaviour) => behaviour.words),
	stopDoing: row.stop_doing,
	spokenQuestion: row.spoken_question,
	scenario: row.scenario,
	risk: row.risk as Risk,
	scope: row.scope,
	whatChanged: row.what_changed,
	isSmallEdit: row.is_small_edit,
	askedSince: row.asked_since,
	doesSameSince: row.does_same_since
});

/** Versions of a lesson in full, the oldest first: a part of a page whose actor may see them. */
export const versionsPart = (
	providerId: string,
	lessonId: string,
	versions: readonly number[]
): Part<KeptVersion> =>
	part('lesson versions', rowsAsJson(versionRows(providerId, lessonId, versions)), (rows) =>
		rows.map(keptVersion)
	);

/** One version in full, or null. The caller knows that it may be read. */
export async function keptVersionOf(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	version: number
): Promise<KeptVersion | null> {
	const rows = rowsAsJson(versionRows(providerId, lessonId, [version]));
	const found = await sql<{ rows: Row[] }>`select ${rows} as rows`.execute(tx);
	const [row] = found.rows[0]?.rows ?? [];
	return row ? keptVersion(row) : null;
}

/** The version that is live beside the one being written; null when none is, or nothing is written. */
export async function liveBeside(
	tx: TenantTx,
	providerId: string,
	lesson: Pick<LoadedLesson, 'id' | 'version' | 'liveVersion'>
): Promise<KeptVersion | null> {
	const { id, version, liveVersion } = lesson;
	if (liveVersion === null || liveVersion === version) return null;
	return keptVersionOf(tx, providerId, id, liveVersion);
}

/** The newest version of a loaded lesson, as it is compared. */
export const textOf = (lesson: LoadedLesson): VersionText => ({
	version: lesson.version,
	title: lesson.title,
	whatHappened: lesson.whatHappened,
	whyItMatters: lesson.whyItMatters,
	behaviours: lesson.behaviours,
	stopDoing: lesson.stopDoing,
	spokenQuestion: lesson.spokenQuestion,
	scenario: lesson.scenario,
	risk: lesson.risk,
	scope: lesson.scope
});
