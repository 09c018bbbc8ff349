// What other capabilities may ask about lessons. Screens' own queries are in queries/.
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { scopeFrom, type LessonStatus, type Risk, type Frequency, type Scope } from './model.ts';
import { visibleTo } from './policy.ts';
import { isBlocked, reliesOnMemory } from './readiness.ts';
import { changesOf, mustChangeJson, versionJson } from './queries/parts.server.ts';

export { homeItemsOfLessons, type LessonHomeItem } from './queries/home.server.ts';

/** One version as it is read and answered on shift. */
export type BriefedLesson = {
	id: string;
	version: number;
	title: string;
	whatHappened: string;
	whyItMatters: string;
	stopDoing: string;
	spokenQuestion: string;
	behaviours: string[];
	scenario: {
		question: string;
		options: { position: number; words: string; isRight: boolean; explanation: string }[];
	} | null;
	risk: Risk;
	frequency: Frequency;
	blocked: boolean;
	reliesOnMemory: boolean;
};

/**
 * A lesson's version for a briefing: the live one unless another is named, or null. The caller knows
 * that the reader has it to read; nobody's rights are asked here.
 */
export async function lessonForBriefing(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	version?: number
): Promise<BriefedLesson | null> {
	const row = await tx
		.selectFrom('lesson')
		.innerJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 'lesson.provider_id')
				.onRef('v.lesson_id', '=', 'lesson.id')
				.on(sql`v.version`, '=', version ?? sql`lesson.live_version`)
		)
		.select([
			'v.version',
			'v.title',
			'v.what_happened',
			'v.why_it_matters',
			'v.stop_doing',
			'v.spoken_question',
			'v.risk',
			'v.frequency',
			...versionJson(),
			mustChangeJson().as('must_change')
		])
		.where('lesson.provider_id', '=', providerId)
		.where('lesson.id', '=', lessonId)
		.executeTakeFirst();
	if (!row) return null;
	const changes = changesOf(row.must_change);
	return {
		id: lessonId,
		version: row.version,
		title: row.title,
		whatHappened: row.what_happened,
		whyItMatters: row.why_it_matters,
		stopDoing: row.stop_doing,
		spokenQuestion: row.spoken_question,
		behaviours: row.behaviours.map((behaviour) => behaviour.words),
		scenario: row.scenario,
		risk: row.risk as Risk,
		frequency: row.frequency as Frequency,
		blocked: isBlocked(changes),
		reliesOnMemory: reliesOnMemory(changes)
	};
}

/** Whom one version is for. A local lesson is for its team and nobody else. */
export async function scopeOf(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	version: number
): Promise<Scope> {
	const rows = await tx
		.selectFrom('lesson')
		.leftJoin('lesson_scope as c', (join) =>
			join
				.onRef('c.provider_id', '=', 'lesson.provider_id')
				.onRef('c.lesson_id', '=', 'lesson.id')
				.on('c.version', '=', version)
		)
		.select(['lesson.local_team_id', 'c.kind', 'c.target'])
		.where('lesson.provider_id', '=', providerId)
		.where('lesson.id', '=', lessonId)
		.execute();
	const lines = rows.flatMap(({ kind, target }) => (kind && target ? [{ kind, target }] : []));
	return scopeFrom(lines, rows[0]?.local_team_id ?? null);
}

/** Every live lesson with the scope of its live version: what a joiner has to hear. */
export async function liveLessonScopes(
	tx: TenantTx,
	providerId: string
): Promise<{ lessonId: string; version: number; askedSince: number; scope: Scope }[]> {
	const rows = await tx
		.selectFrom('lesson')
		.select((eb) => [
			'lesson.id',
			'lesson.live_version',
			'lesson.local_team_id',
			eb
				.selectFrom('lesson_version as live')
				.select('live.asked_since')
				.whereRef('live.provider_id', '=', 'lesson.provider_id')
				.whereRef('live.lesson_id', '=', 'lesson.id')
				.whereRef('live.version', '=', 'lesson.live_version')
				.as('asked_since'),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_scope as c')
					.select(['c.kind', 'c.target'])
					.whereRef('c.provider_id', '=', 'lesson.provider_id')
					.whereRef('c.lesson_id', '=', 'lesson.id')
					.whereRef('c.version', '=', 'lesson.live_version')
			).as('scope')
		])
		.where('lesson.provider_id', '=', providerId)
		.where('lesson.status', '=', 'live')
		.orderBy('lesson.id')
		.execute();
	return rows.flatMap((row) =>
		row.live_version === null
			? []
			: [
					{
						lessonId: row.id,
						version: row.live_version,
						askedSince: row.asked_since ?? row.live_version,
						scope: scopeFrom(row.scope, row.local_team_id)
					}
				]
	);
}

export type LessonFacts = {
	id: string;
	title: string;
	status: LessonStatus;
	liveVersion: number | null;
	risk: Risk;
	blocked: boolean;
	reliesOnMemory: boolean;
	/** When it first went live, and when the version that is live now did. */
	wentLiveAt: Date | null;
	versionLiveAt: Date | null;
};

/** What a page says about a lesson wherever it shows, for many lessons in one statement. */
export async function lessonFacts(
	tx: TenantTx,
	providerId: string,
	lessonIds: readonly string[]
): Promise<LessonFacts[]> {
	if (lessonIds.length === 0) return [];
	const rows = await tx
		.selectFrom('lesson')
		.leftJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 'lesson.provider_id')
				.onRef('v.lesson_id', '=', 'lesson.id')
				.onRef('v.version', '=', 'lesson.live_version')
		)
		.select([
			'lesson.id',
			'lesson.title',
			'lesson.status',
			'lesson.live_version',
			'lesson.risk',
			'lesson.went_live_at',
			'v.live_at',
			mustChangeJson().as('must_change')
		])
		.where('lesson.provider_id', '=', providerId)
		.where('lesson.id', 'in', [...lessonIds])
		.execute();
	return rows.map((row) => {
		const changes = changesOf(row.must_change);
		return {
			id: row.id,
			title: row.title,
			status: row.status as LessonStatus,
			liveVersion: row.live_version,
			risk: row.risk as Risk,
			blocked: isBlocked(changes),
			reliesOnMemory: reliesOnMemory(changes),
			wentLiveAt: row.went_live_at,
			versionLiveAt: row.live_at
		};
	});
}

/** The lessons a report taught, as far as the actor may see them. */
export async function lessonsFromSignal(
	tx: TenantTx,
	actor: Actor,
	signalId: string
): Promise<{ id: string; title: string; status: LessonStatus; wentLiveAt: Date | null }[]> {
	const rows = await tx
		.selectFrom('lesson')
		.innerJoin('lesson_source as s', (join) =>
			join.onRef('s.provider_id', '=', 'lesson.provider_id').onRef('s.lesson_id', '=', 'lesson.id')
		)
		.select(['lesson.id', 'lesson.title', 'lesson.status', 'lesson.went_live_at as wentLiveAt'])
		.where('lesson.provider_id', '=', actor.providerId)
		.where('s.signal_id', '=', signalId)
		.where(visibleTo(actor))
		.orderBy('lesson.id', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, status: row.status as LessonStatus }));
}
