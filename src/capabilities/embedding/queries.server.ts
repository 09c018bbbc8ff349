import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import {
	coverageOf,
	type Contract,
	type Coverage,
	type Risk
} from '#capabilities/briefings/model.ts';
import type { CoverageBefore } from '#capabilities/briefings/coverage-change.ts';
import { visibleCoverage } from '#capabilities/briefings/policy.ts';
import type { Frequency } from '#capabilities/lessons/model.ts';
import { visibleTo } from '#capabilities/lessons/policy.ts';
import { seenOf, type Seen } from '#capabilities/observations/model.ts';
import { seenFrom, seenHere } from '#capabilities/observations/queries/facts.server.ts';
import { talkedOf, type Talked } from '#capabilities/reinforcement/model.ts';
import { talksFrom, talksHere } from '#capabilities/reinforcement/queries/facts.server.ts';
import { reliesOnMemory } from '#capabilities/lessons/readiness.ts';
import type { Actor } from '#kernel/actor.ts';
import { measureOf } from '#kernel/measures.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { Strand } from '#kernel/strand.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { embeddingOf, type LessonFlag, type LessonStatus } from './model.ts';

/** One lesson in one service with everything any page says about it: worked out here and nowhere else. */
export type LessonHere = {
	lessonId: string;
	title: string;
	risk: Risk;
	version: number;
	serviceId: string;
	serviceName: string;
	serviceKind: string;
	/** People in scope in this service today. */
	staffCount: number;
	liveFrom: Date;
	/** Kept in force but not asked for at handover, since then; null when it is not at rest here. */
	restingSince: Date | null;
	coverage: Coverage;
	talked: Talked;
	seen: Seen;
	strand: Strand;
	flags: LessonFlag[];
	shiftsWorkedUnbriefed: number;
	answers: number;
	wrongFirstAnswers: number;
};

type Narrow = (eb: ExpressionBuilder<DB, 'lesson_in_service' | 'lesson'>) => Expression<SqlBool>;
export type HereOptions = {
	limit?: number;
	/** Keyset: rows after this lesson and service, in the order of their ids. */
	after?: { lessonId: string; serviceId: string } | null;
	order?: 'service_name' | 'least_briefed' | 'ids';
	/** The moment windows end; now. */
	now?: Date;
};

/**
 * Lessons in services as the actor may see them, from the read models: one statement whatever the
 * size of the provider. Who may
 * see the lesson at all is the lessons' own rule.
 */
export async function lessonsHere(
	tx: TenantTx,
	actor: Actor,
	narrow: Narrow,
	options: HereOptions = {}
): Promise<LessonHere[]> {
	const { limit, after, order = 'service_name', now = new Date() } = options;
	let query = tx
		.selectFrom('lesson_in_service')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'lesson_in_service.provider_id')
				.onRef('lesson.id', '=', 'lesson_in_service.lesson_id')
		)
		.innerJoin('lesson_version', (join) =>
			join
				.onRef('lesson_version.provider_id', '=', 'lesson_in_service.provider_id')
				.onRef('lesson_version.lesson_id', '=', 'lesson_in_service.lesson_id')
				.onRef('lesson_version.version', '=', 'lesson_in_service.version')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'lesson_in_service.provider_id')
				.onRef('service.id', '=', 'lesson_in_service.service_id')
		)
		.select((eb) => [
			'lesson_in_service.lesson_id',
			'lesson_in_service.service_id',
			'lesson_in_service.version',
			'lesson_in_service.live_from',
			'lesson_in_service.ended_at',
			'lesson_in_service.briefed_gate_first_held_at',
			'lesson_in_service.understood_gate_first_held_at',
			'lesson_in_service.shifts_worked_unbriefed',
			'lesson_in_service.answers',
			'lesson_in_service.wrong_first_answers',
			'lesson_version.title',
			'lesson_version.frequency',
			'lesson.status',
			'lesson.risk',
			'service.name as service_name',
			'service.kind as service_kind',
			eb
				.selectFrom('lesson_rest as rest')
				.select('rest.rested_at')
				.whereRef('rest.provider_id', '=', 'lesson_in_service.provider_id')
				.whereRef('rest.lesson_id', '=', 'lesson_in_service.lesson_id')
				.whereRef('rest.service_id', '=', 'lesson_in_service.service_id')
				.where('rest.resumed_at', 'is', null)
				.as('resting_since'),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_coverage as c')
					.select(['c.shift_group', 'c.contract', 'c.in_scope', 'c.briefed', 'c.understood'])
					.whereRef('c.provider_id', '=', 'lesson_in_service.provider_id')
					.whereRef('c.lesson_id', '=', 'lesson_in_service.lesson_id')
					.whereRef('c.service_id', '=', 'lesson_in_service.service_id')
			).as('cells'),
			jsonArrayFrom(
				eb
					.selectFrom('lesson_must_change as m')
					.select(['m.strength', 'm.done_at', 'm.removed_at'])
					.whereRef('m.provider_id', '=', 'lesson_in_service.provider_id')
					.whereRef('m.lesson_id', '=', 'lesson_in_service.lesson_id')
			).as('must_change'),
			// As it was a week ago, from dated facts: so that a drop can say why.
			sql<CoverageBefore>`(select json_build_object(
					'total', count(*) filter (where n.opened_at <= now() - interval '7 days'
						and (n.ended_at is null or n.ended_at > now() - interval '7 days')),
					'briefed', count(*) filter (where n.briefed_at <= now() - interval '7 days'
						and n.opened_at <= now() - interval '7 days'
						and (n.ended_at is null or n.ended_at > now() - interval '7 days')),
					'joined', count(*) filter (where n.opened_at > now() - interval '7 days'
						and n.ended_at is null and n.reason in ('joined', 'moved')))
				from briefing_need n
				where n.provider_id = lesson_in_service.provider_id
					and n.service_id = lesson_in_service.service_id
					and n.lesson_id = lesson_in_service.lesson_id)`.as('before'),
			talksHere('lesson_in_service', now).as('talks'),
			seenHere('lesson_in_service', now).as('seen'),
			eb
				.exists(
					eb
						.selectFrom('question_sent_back as back')
						.select('back.lesson_id')
						.whereRef('back.provider_id', '=', 'lesson_in_service.provider_id')
						.whereRef('back.lesson_id', '=', 'lesson_in_service.lesson_id')
						.whereRef('back.version', '=', 'lesson_in_service.version')
				)
				.as('is_sent_back')
		])
		.where('lesson_in_service.provider_id', '=', actor.providerId)
		// A lesson that is over still shows where it had got to; a service it left does not.
		.where((eb) =>
			eb.or([eb('lesson_in_service.ended_at', 'is', null), eb('lesson.status', '!=', 'live')])
		)
		.where((eb) => visibleCoverage(actor)(eb as ExpressionBuilder<DB, 'lesson_in_service'>))
		.where(narrow)
		.where((eb) => {
			const lesson = eb as unknown as ExpressionBuilder<DB, 'lesson'>;
			// A key that reads coverage need not read lessons too; local lessons stay with their team.
			return actor.kind === 'api_key'
				? lesson('lesson.local_team_id', 'is', null)
				: visibleTo(actor)(lesson);
		});
	if (after) {
		query = query.where((eb) =>
			eb(
				eb.refTuple('lesson_in_service.lesson_id', 'lesson_in_service.service_id'),
				'>',
				eb.tuple(after.lessonId, after.serviceId)
			)
		);
	}
	if (order === 'service_name') query = query.orderBy('service.name');
	if (order === 'least_briefed') {
		query = query
			.orderBy('lesson_in_service.briefed_gate_first_held_at', (by) => by.desc().nullsFirst())
			.orderBy('lesson_in_service.live_from', 'desc');
	}
	query = query.orderBy('lesson_in_service.lesson_id').orderBy('lesson_in_service.service_id');
	if (limit !== undefined) query = query.limit(limit);
	const rows = await query.execute();

	return rows.map((row): LessonHere => {
		const risk = row.risk as Risk;
		const cells = row.cells.map((cell) => ({
			shiftGroup: cell.shift_group as ShiftGroup,
			contract: cell.contract as Contract,
			inScope: cell.in_scope,
			briefed: cell.briefed,
			understood: cell.understood
		}));
		const coverage = coverageOf(cells, risk, undefined, row.before);
		const changes = row.must_change.map((change) => ({
			strength: change.strength as 'stronger' | 'intermediate' | 'weaker',
			doneAt: change.done_at === null ? null : new Date(change.done_at),
			removedAt: change.removed_at === null ? null : new Date(change.removed_at)
		}));
		const status = row.status as LessonStatus;
		const inScope = coverage.byShiftGroup.map(({ shiftGroup, total }) => ({ shiftGroup, total }));
		const talked = talkedOf({
			...talksFrom(row.talks),
			inScope,
			isHomecare: row.service_kind === 'homecare',
			due: measureOf(actor, 'talk_due_days', now),
			now
		});
		const frequency = row.frequency as Frequency;
		const seen = seenOf({ ...seenFrom(row.seen), inScope, risk, frequency, now });
		const { strand, flags } = embeddingOf({
			status,
			isLiveHere: status === 'live' && row.ended_at === null,
			version: row.version,
			coverage: coverage.total > 0 ? coverage : null,
			briefedFirstHeldAt: row.briefed_gate_first_held_at,
			understoodFirstHeldAt: row.understood_gate_first_held_at,
			talkedAbout: talked.bead,
			seen: seen.bead,
			mustChange: changes
				.filter((change) => change.removedAt === null)
				.map((change) => ({ isDone: change.doneAt !== null })),
			reliesOnMemory: reliesOnMemory(changes),
			isSentBack: row.is_sent_back === true
		});
		return {
			lessonId: row.lesson_id,
			title: row.title,
			risk,
			version: row.version,
			serviceId: row.service_id,
			serviceName: row.service_name,
			serviceKind: row.service_kind,
			staffCount: coverage.total,
			liveFrom: row.live_from,
			restingSince: row.resting_since,
			coverage,
			talked,
			seen,
			strand,
			flags,
			shiftsWorkedUnbriefed: row.shifts_worked_unbriefed,
			answers: row.answers,
			wrongFirstAnswers: row.wrong_first_answers
		};
	});
}

/** A lesson's life in each service the actor may see: the rows of the lesson's page. */
export function strandsOfLesson(
	tx: TenantTx,
	actor: Actor,
	lessonId: string
): Promise<LessonHere[]> {
	return lessonsHere(tx, actor, (eb) => eb('lesson_in_service.lesson_id', '=', lessonId));
}

/**
 * The live lessons of some services, those not yet briefed first.
 * @param serviceIds 'all' for every service the actor may see
 * @param limit most rows
 */
export function strandsOfServices(
	tx: TenantTx,
	actor: Actor,
	serviceIds: 'all' | readonly string[],
	limit: number
): Promise<LessonHere[]> {
	return lessonsHere(
		tx,
		actor,
		(eb) => {
			const isLive = eb.and([
				eb('lesson.status', '=', 'live'),
				eb('lesson_in_service.ended_at', 'is', null)
			]);
			if (serviceIds === 'all') return isLive;
			if (serviceIds.length === 0) return eb.lit(false);
			return eb.and([isLive, eb('lesson_in_service.service_id', 'in', [...serviceIds])]);
		},
		{ limit, order: 'least_briefed' }
	);
}
