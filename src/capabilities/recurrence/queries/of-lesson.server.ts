import { sql } from 'kysely';
import { isSignalKind, type SignalKind } from '#capabilities/signals/model.ts';
import { HARM_BAND_SQL, type HarmBand } from '#capabilities/signals/harm.ts';
import { visibleTo } from '#capabilities/signals/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** One lesson in one service since it counted as live there. */
export interface ServiceAgain {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly liveOn: string;
	readonly withHarm: number;
	readonly noHarm: number;
	readonly notGraded: number;
	readonly lastHarmOn: string | null;
	readonly lastOn: string | null;
}

const harm = sql.raw(HARM_BAND_SQL);

/**
 * A row for each service a lesson is or was live in: what happened again, with harm and without, side by
 * side (domain 4.4). As an expression, so that a page's one statement can hold it.
 */
export const servicesAgain = (providerId: string, lessonId: string) => sql<ServiceAgain>`
	select lis.service_id as "serviceId", v.name as "serviceName",
		to_char(coalesce(lis.briefed_gate_first_held_at, lis.live_from) at time zone 'Europe/London', 'YYYY-MM-DD') as "liveOn",
		(count(*) filter (where ${harm} in ('low', 'moderate_up')))::int as "withHarm",
		(count(*) filter (where ${harm} = 'none'))::int as "noHarm",
		(count(*) filter (where s.id is not null and ${harm} = 'not_graded'))::int as "notGraded",
		to_char(max(s.happened_on) filter (where ${harm} in ('low', 'moderate_up')), 'YYYY-MM-DD') as "lastHarmOn",
		to_char(max(s.happened_on), 'YYYY-MM-DD') as "lastOn"
	from lesson_in_service lis
	join service v on v.provider_id = lis.provider_id and v.id = lis.service_id
	left join recurrence r on r.provider_id = lis.provider_id and r.lesson_id = lis.lesson_id
		and r.service_id = lis.service_id and r.stopped_at is null
	left join signal s on s.provider_id = r.provider_id and s.id = r.signal_id and s.withdrawn_at is null
		and s.compartment is null
	where lis.provider_id = ${providerId} and lis.lesson_id = ${lessonId}
	group by lis.service_id, v.name, lis.briefed_gate_first_held_at, lis.live_from
	order by v.name`;

export const lessonAgain = async (tx: TenantTx, actor: Actor, lessonId: string) =>
	(await servicesAgain(actor.providerId, lessonId).execute(tx)).rows;

export interface AgainRow {
	readonly signalId: string;
	readonly reference: string;
	readonly kind: SignalKind;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly happenedOn: string;
	readonly harm: HarmBand;
	readonly how: 'failure_mode' | 'person';
	readonly linkedWhy: string | null;
	readonly stoppedBecause: string | null;
	readonly stoppedWhy: string | null;
	readonly answer: string | null;
	readonly answerWords: string | null;
	readonly beginning: string;
}

/** The newest of what happened again that this actor may open; the counts tell the rest. */
export async function reportsAgain(
	tx: TenantTx,
	actor: Actor,
	lessonId: string,
	most = 30
): Promise<AgainRow[]> {
	const rows = await tx
		.selectFrom('recurrence as r')
		.innerJoin('signal', (join) =>
			join.onRef('signal.provider_id', '=', 'r.provider_id').onRef('signal.id', '=', 'r.signal_id')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'r.provider_id')
				.onRef('service.id', '=', 'r.service_id')
		)
		.select([
			'signal.id as signalId',
			'signal.reference',
			'signal.kind',
			'r.service_id as serviceId',
			'service.name as serviceName',
			'signal.happened_on as happenedOn',
			sql<HarmBand>`${sql.raw(HARM_BAND_SQL.replaceAll('s.', 'signal.'))}`.as('harm'),
			sql<'failure_mode' | 'person'>`r.how`.as('how'),
			'r.linked_why as linkedWhy',
			'r.stopped_because as stoppedBecause',
			'r.stopped_why as stoppedWhy',
			'r.answer',
			'r.answer_words as answerWords',
			sql<string>`left(signal.words, 160)`.as('beginning')
		])
		.where('r.provider_id', '=', actor.providerId)
		.where('r.lesson_id', '=', lessonId)
		.where('signal.compartment', 'is', null)
		.where(visibleTo(actor))
		.where((eb) => eb.or([eb('r.stopped_at', 'is', null), eb('r.stopped_because', '=', 'person')]))
		.orderBy('r.occurred_at', 'desc')
		.orderBy('r.signal_id', 'desc')
		.limit(most)
		.execute();
	return rows.flatMap(({ kind, ...row }) => (isSignalKind(kind) ? [{ ...row, kind }] : []));
}
