import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Frequency, LessonStatus, MustChangeItem, Risk } from './model.ts';
import { visibleTo, type LessonStanding } from './policy.ts';
import { changesOf, mustChangeJson, versionJson } from './queries/parts.server.ts';
import { reachesService } from './reach.server.ts';
import type { LessonDraft } from './readiness.ts';
import { stateOf, type LessonState } from './workflow.ts';

/** A lesson with its newest version: what a command decides on and a page is made of. */
export type LoadedLesson = {
	id: string;
	revision: number;
	status: LessonStatus;
	state: LessonState;
	version: number;
	liveVersion: number | null;
	wentLiveAt: Date | null;
	title: string;
	whatHappened: string;
	whyItMatters: string;
	stopDoing: string;
	spokenQuestion: string;
	whatChanged: string;
	/** The author says that nothing anybody does has changed. */
	isSmallEdit: boolean;
	theme: { code: string; label: string } | null;
	risk: Risk;
	frequency: Frequency;
	effectiveOn: string | null;
	needsChecker: boolean;
	checkedAt: Date | null;
	approverId: string | null;
	approvedAt: Date | null;
	namesConfirmedAt: Date | null;
	behaviours: string[];
	scenario: LessonDraft['scenario'];
	scope: { kind: string; target: string }[];
	reached: { id: string; name: string }[];
	mustChange: MustChangeItem[];
	standing: LessonStanding;
};

/** One lesson within what the actor may see, or null. One statement. */
export async function loadLesson(
	tx: TenantTx,
	actor: Actor,
	lessonId: string
): Promise<LoadedLesson | null> {
	const row = await lessonRows(tx, actor).where('lesson.id', '=', lessonId).executeTakeFirst();
	return row ? loadedLesson(row) : null;
}

/** Lessons with their newest version, within what the actor may see; narrow and order it, then map. */
export const lessonRows = (tx: TenantTx, actor: Actor) =>
	tx
		.selectFrom('lesson')
		.innerJoin('lesson_version as v', (join) =>
			join
				.onRef('v.provider_id', '=', 'lesson.provider_id')
				.onRef('v.lesson_id', '=', 'lesson.id')
				.onRef('v.version', '=', 'lesson.version')
		)
		.leftJoin('taxonomy_term as theme', (join) =>
			join.onRef('theme.provider_id', '=', 'v.provider_id').onRef('theme.code', '=', 'v.theme_code')
		)
		.leftJoin('team as local', (join) =>
			join
				.onRef('local.provider_id', '=', 'lesson.provider_id')
				.onRef('local.id', '=', 'lesson.local_team_id')
		)
		.select((eb) => [
			'lesson.id',
			'lesson.revision',
			'lesson.status',
			'lesson.version',
			'lesson.live_version',
			'lesson.went_live_at',
			'lesson.local_team_id',
			'local.service_id as local_service_id',
			'v.title',
			'v.what_happened',
			'v.why_it_matters',
			'v.stop_doing',
			'v.spoken_question',
			'v.what_changed',
			'v.is_small_edit',
			'v.theme_code',
			'theme.label as theme_label',
			'v.risk',
			'v.frequency',
			'v.effective_on',
			'v.needs_checker',
			'v.author_id',
			'v.owner_id',
			'v.checker_id',
			'v.checked_at',
			'v.approver_id',
			'v.approved_at',
			'v.names_confirmed_at',
			...versionJson(),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_scope as c')
					.select(['c.kind', 'c.target'])
					.whereRef('c.provider_id', '=', 'v.provider_id')
					.whereRef('c.lesson_id', '=', 'v.lesson_id')
					.whereRef('c.version', '=', 'v.version')
					.orderBy('c.kind')
					.orderBy('c.target')
			).as('scope'),
			jsonArrayFrom(
				eb
					.selectFrom('service')
					.select(['service.id', 'service.name'])
					.whereRef('service.provider_id', '=', 'lesson.provider_id')
					.where(reachesService('version'))
					.orderBy('service.name')
			).as('reached'),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_writer as w')
					.select('w.staff_id')
					.whereRef('w.provider_id', '=', 'v.provider_id')
					.whereRef('w.lesson_id', '=', 'v.lesson_id')
					.whereRef('w.version', '=', 'v.version')
			).as('writers'),
			mustChangeJson().as('must_change')
		])
		.where('lesson.provider_id', '=', actor.providerId)
		.where(visibleTo(actor));

type LessonRow = Awaited<ReturnType<ReturnType<typeof lessonRows>['executeTakeFirstOrThrow']>>;

/** A row of `lessonRows` in the trade's own shape. */
export function loadedLesson(row: LessonRow): LoadedLesson {
	const status = row.status as LessonStatus;
	return {
		id: row.id,
		revision: row.revision,
		status,
		state: stateOf({
			status,
			version: row.version,
			liveVersion: row.live_version,
			approvedAt: row.approved_at
		}),
		version: row.version,
		liveVersion: row.live_version,
		wentLiveAt: row.went_live_at,
		title: row.title,
		whatHappened: row.what_happened,
		whyItMatters: row.why_it_matters,
		stopDoing: row.stop_doing,
		spokenQuestion: row.spoken_question,
		whatChanged: row.what_changed,
		isSmallEdit: row.is_small_edit,
		theme: row.theme_code ? { code: row.theme_code, label: row.theme_label ?? '' } : null,
		risk: row.risk as Risk,
		frequency: row.frequency as Frequency,
		effectiveOn: row.effective_on,
		needsChecker: row.needs_checker,
		checkedAt: row.checked_at,
		approverId: row.approver_id,
		approvedAt: row.approved_at,
		namesConfirmedAt: row.names_confirmed_at,
		behaviours: row.behaviours.map((behaviour) => behaviour.words),
		scenario: row.scenario,
		scope: row.scope,
		reached: row.reached,
		mustChange: changesOf(row.must_change),
		standing: {
			hasBeenLive: row.live_version !== null,
			localTeamId: row.local_team_id,
			localServiceId: row.local_service_id,
			authorId: row.author_id,
			ownerId: row.owner_id,
			checkerId: row.checker_id,
			changeOwnerIds: row.must_change.map((item) => item.ownerId),
			writerIds: row.writers.map((writer) => writer.staff_id),
			reach: row.reached.map((service) => service.id)
		}
	};
}

/** The newest version as the readiness rules read it. */
export function draftOf(lesson: LoadedLesson): LessonDraft {
	return {
		version: lesson.version,
		whatChanged: lesson.whatChanged,
		title: lesson.title,
		whatHappened: lesson.whatHappened,
		whyItMatters: lesson.whyItMatters,
		behaviours: lesson.behaviours,
		spokenQuestion: lesson.spokenQuestion,
		scenario: lesson.scenario,
		ownerId: lesson.standing.ownerId,
		scope: lesson.scope,
		localTeamId: lesson.standing.localTeamId,
		effectiveOn: lesson.effectiveOn,
		needsChecker: lesson.needsChecker,
		checkerId: lesson.standing.checkerId,
		isChecked: lesson.checkedAt !== null,
		authorId: lesson.standing.authorId,
		approverId: lesson.approverId
	};
}

/** Every word of a version that people will read: what the name warning looks through. */
export function wordsOf(lesson: LoadedLesson): { where: string; text: string }[] {
	const scenario = lesson.scenario;
	return [
		{ where: 'title', text: lesson.title },
		{ where: 'whatHappened', text: lesson.whatHappened },
		{ where: 'whyItMatters', text: lesson.whyItMatters },
		{ where: 'stopDoing', text: lesson.stopDoing },
		{ where: 'spokenQuestion', text: lesson.spokenQuestion },
		{ where: 'whatChanged', text: lesson.whatChanged },
		...lesson.behaviours.map((text, place) => ({ where: `behaviours-${place + 1}`, text })),
		...(scenario ? [{ where: 'scenario', text: scenario.question }] : []),
		...(scenario?.options.flatMap((option) => [
			{ where: 'scenario', text: option.words },
			{ where: 'scenario', text: option.explanation }
		]) ?? [])
	];
}
