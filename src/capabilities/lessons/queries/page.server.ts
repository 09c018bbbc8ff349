import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { visibleTo as visibleSignals } from '#capabilities/signals/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { loadLesson, type LoadedLesson } from '../load.server.ts';
import type { Frequency, Risk } from '../model.ts';
import { canSeeDraft } from '../policy.ts';
import { versionJson } from './parts.server.ts';

export type VersionLine = {
	version: number;
	whatChanged: string;
	liveAt: Date | null;
	author: string;
	approver: string | null;
};

/** A report behind a lesson: its kind for everyone, the way to it only for who may see it. */
export type SourceLine = { id: string | null; reference: string | null; kind: string };

export type ShownVersion = {
	version: number;
	title: string;
	whatHappened: string;
	whyItMatters: string;
	stopDoing: string;
	spokenQuestion: string;
	whatChanged: string;
	risk: Risk;
	frequency: Frequency;
	theme: { code: string; label: string; parentLabel: string | null } | null;
	effectiveOn: string | null;
	liveAt: Date | null;
	behaviours: string[];
	scenario: {
		question: string;
		options: { position: number; words: string; isRight: boolean; explanation: string }[];
	} | null;
	versions: VersionLine[];
	sources: SourceLine[];
	/** Names by id: the owner, the checker, and who owes what must change first. */
	names: ReadonlyMap<string, string>;
	ownerId: string | null;
};

export type LessonPage = { lesson: LoadedLesson; shown: ShownVersion; seesDraft: boolean };

/**
 * A lesson's page: the live version, or another that is asked for. Versions that never went live are
 * for the people who work on the lesson. Two statements; null when there is nothing for this actor.
 */
export async function lessonPage(
	tx: TenantTx,
	actor: Actor,
	lessonId: string,
	asked: number | 'newest' | null = null
): Promise<LessonPage | null> {
	const lesson = await loadLesson(tx, actor, lessonId);
	if (!lesson) return null;
	const seesDraft = canSeeDraft(actor, lesson.standing);
	const version =
		asked === 'newest' ? lesson.version : (asked ?? lesson.liveVersion ?? lesson.version);
	const shown = await shownVersion(tx, actor, lesson, version, seesDraft);
	return shown && { lesson, shown, seesDraft };
}

async function shownVersion(
	tx: TenantTx,
	actor: Actor,
	lesson: LoadedLesson,
	version: number,
	seesDraft: boolean
): Promise<ShownVersion | null> {
	const named = [
		lesson.standing.checkerId,
		lesson.standing.ownerId,
		...lesson.mustChange.map((item) => item.ownerId)
	].filter((id) => id !== null);
	const row = await tx
		.selectFrom('lesson_version as v')
		.leftJoin('taxonomy_term as theme', (join) =>
			join.onRef('theme.provider_id', '=', 'v.provider_id').onRef('theme.code', '=', 'v.theme_code')
		)
		.leftJoin('taxonomy_term as parent', (join) =>
			join
				.onRef('parent.provider_id', '=', 'theme.provider_id')
				.onRef('parent.code', '=', 'theme.parent_code')
		)
		.select((eb) => [
			'v.version',
			'v.title',
			'v.what_happened',
			'v.why_it_matters',
			'v.stop_doing',
			'v.spoken_question',
			'v.what_changed',
			'v.risk',
			'v.frequency',
			'v.effective_on',
			'v.live_at',
			'v.owner_id',
			'theme.code as theme_code',
			'theme.label as theme_label',
			'parent.label as parent_label',
			...versionJson(),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_version as every')
					.innerJoin('staff as author', (join) =>
						join
							.onRef('author.provider_id', '=', 'every.provider_id')
							.onRef('author.id', '=', 'every.author_id')
					)
					.leftJoin('staff as approver', (join) =>
						join
							.onRef('approver.provider_id', '=', 'every.provider_id')
							.onRef('approver.id', '=', 'every.approver_id')
					)
					.select([
						'every.version',
						'every.what_changed as whatChanged',
						'every.live_at as liveAt',
						'author.name as author',
						'approver.name as approver'
					])
					.whereRef('every.provider_id', '=', 'v.provider_id')
					.whereRef('every.lesson_id', '=', 'v.lesson_id')
					.where(seesDraft ? sql<boolean>`true` : sql<boolean>`every.live_at is not null`)
					.orderBy('every.version', 'desc')
			).as('versions'),
			jsonArrayFrom(
				tx
					.selectFrom('lesson_source as s')
					.innerJoin('signal', (join) =>
						join
							.onRef('signal.provider_id', '=', 's.provider_id')
							.onRef('signal.id', '=', 's.signal_id')
					)
					.select((report) => [
						'signal.id',
						'signal.reference',
						'signal.kind',
						sql<boolean>`${visibleSignals(actor)(report)}`.as('isMine')
					])
					.where('s.provider_id', '=', actor.providerId)
					.where('s.lesson_id', '=', lesson.id)
					.where('signal.compartment', 'is', null)
					.where('signal.withdrawn_at', 'is', null)
					.orderBy('signal.occurred_at')
			).as('sources'),
			jsonArrayFrom(
				eb
					.selectFrom('staff as p')
					.select(['p.id', 'p.name'])
					.whereRef('p.provider_id', '=', 'v.provider_id')
					.where((person) =>
						person.or([
							person('p.id', '=', person.ref('v.owner_id')),
							...(named.length > 0 ? [person('p.id', 'in', named)] : [])
						])
					)
			).as('people')
		])
		.where('v.provider_id', '=', actor.providerId)
		.where('v.lesson_id', '=', lesson.id)
		.where('v.version', '=', version)
		.executeTakeFirst();
	if (!row || (row.live_at === null && !seesDraft)) return null;
	return {
		version: row.version,
		title: row.title,
		whatHappened: row.what_happened,
		whyItMatters: row.why_it_matters,
		stopDoing: row.stop_doing,
		spokenQuestion: row.spoken_question,
		whatChanged: row.what_changed,
		risk: row.risk as Risk,
		frequency: row.frequency as Frequency,
		theme: row.theme_code
			? { code: row.theme_code, label: row.theme_label ?? '', parentLabel: row.parent_label }
			: null,
		effectiveOn: row.effective_on,
		liveAt: row.live_at,
		behaviours: row.behaviours.map((behaviour) => behaviour.words),
		scenario: row.scenario,
		versions: row.versions.map((one) => ({
			...one,
			liveAt: one.liveAt ? new Date(one.liveAt) : null
		})),
		sources: row.sources.map((source) => ({
			id: source.isMine ? source.id : null,
			reference: source.isMine ? source.reference : null,
			kind: source.kind
		})),
		names: new Map(row.people.map((person) => [person.id, person.name])),
		ownerId: row.owner_id
	};
}
