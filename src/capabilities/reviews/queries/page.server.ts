import { expressionBuilder, sql, type RawBuilder, type Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import { visibleTo as visibleSignals } from '#capabilities/signals/policy.ts';
import { holdsJson, type HoldJson } from '#capabilities/signals/queries/hold.server.ts';
import type { Alike } from '#capabilities/signals/queries/similar.server.ts';
import type { DB, Review } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isMethod, type MethodCode } from '../methods.ts';
import type { FamilyQuestion } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { leadsQuery, type PossibleLead } from './leads.server.ts';

/** A report of a review, as this reader may see it: where it happened always, its words only if they may. */
export interface PageReport {
	readonly id: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly teamId: string | null;
	readonly isGraded: boolean;
	readonly isSeen: boolean;
	readonly reference: string;
	readonly kind: string;
	readonly status: string;
	readonly happenedOn: string;
	readonly words: string;
	readonly tier: number | null;
	readonly deeperTier: number | null;
	readonly revision: number;
	/** What likeness is judged on. */
	readonly likeness: Alike;
	readonly personIds: readonly string[];
	readonly recipients: readonly string[];
}

/** Everything one review holds, as rows; `present` decides what is shown. */
export interface ReviewDetail {
	readonly row: Selectable<Review> & { readonly method: MethodCode };
	readonly names: {
		readonly lead: string;
		readonly opener: string | null;
		readonly agreer: string | null;
	};
	readonly reports: readonly PageReport[];
	readonly answers: Readonly<Record<string, string>>;
	readonly writerIds: readonly string[];
	readonly questions: readonly FamilyQuestion[];
	readonly holds: readonly HoldJson[];
	readonly leads: readonly PossibleLead[];
	readonly lessons: readonly { id: string; title: string }[];
	readonly events: readonly {
		id: string;
		name: string;
		at: string;
		who: string | null;
		details: Record<string, Json> | null;
	}[];
}

const list = <Row>(query: RawBuilder<unknown>) =>
	sql<Row[]>`coalesce((select json_agg(it) from (${query}) it), '[]')`;

const own = sql`provider_id = review.provider_id`;
const ofReview = sql`${own} and review_id = review.id`;
const staffName = (column: string) =>
	sql<string | null>`(select s.name from staff s where s.${own} and s.id = ${sql.ref(column)})`;

/** Most reports a page lists; the rest are counted by the review's own line. */
const MOST_LISTED = 50;

/** Its reports: those this reader may see with how they begin, the others with where and when alone. */
const reportsOf = (actor: Actor) => {
	const seen = expressionBuilder<DB, 'signal'>();
	return list<PageReport>(sql`
		select signal.id, signal.service_id as "serviceId", v.name as "serviceName",
			signal.team_id as "teamId", signal.physical_harm <> 'not_graded' as "isGraded",
			ok.seen as "isSeen", signal.reference, signal.kind, signal.status,
			signal.happened_on::text as "happenedOn",
			case when ok.seen then left(signal.words, 240) else '' end as words,
			signal.tier, signal.deeper_tier as "deeperTier", signal.revision,
			json_build_object('id', signal.id, 'kind', signal.kind, 'service_id', signal.service_id,
				'domain_code', signal.domain_code, 'failure_code', signal.failure_code,
				'place', signal.place, 'happened_on', signal.happened_on::text,
				'physical_harm', signal.physical_harm, 'psychological_harm', signal.psychological_harm,
				'potential_severity', signal.potential_severity) as likeness,
			coalesce((select json_agg(p.person_id) from signal_person p
				where p.provider_id = signal.provider_id and p.signal_id = signal.id), '[]') as "personIds",
			coalesce((select json_agg(r.staff_id) from signal_recipient r
				where r.provider_id = signal.provider_id and r.signal_id = signal.id), '[]') as recipients
		from review_signal rs
		join signal on signal.provider_id = rs.provider_id and signal.id = rs.signal_id
		join service v on v.provider_id = signal.provider_id and v.id = signal.service_id
		cross join lateral (select ${visibleSignals(actor)(seen)} as seen) ok
		where rs.${ofReview}
		order by signal.id = review.signal_id desc, signal.occurred_at desc, signal.id
		limit ${MOST_LISTED}`);
};

/** One review within what the actor may see, or null: its row and all that belongs to it, in one statement. */
export async function reviewDetail(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<ReviewDetail | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('review')
		.selectAll('review')
		.select([
			staffName('review.lead_id').as('lead_name'),
			staffName('review.opened_by').as('opener_name'),
			staffName('review.agreed_by').as('agreer_name'),
			reportsOf(actor).as('reports'),
			sql<Record<string, string>>`coalesce((select json_object_agg(a.code, a.words)
				from review_answer a where a.${ofReview}), '{}')`.as('answers'),
			sql<string[]>`coalesce((select json_agg(w.staff_id) from review_writer w
				where w.${ofReview}), '[]')`.as('writers'),
			list<FamilyQuestion>(
				sql`select q.id, q.asked_by as "askedBy", q.words, q.answer from review_question q
					where q.${ofReview} order by q.asked_at, q.id`
			).as('questions'),
			holdsJson(
				sql`h.${own} and h.signal_id in (select rs.signal_id from review_signal rs where rs.${ofReview})`
			).as('holds'),
			list<PossibleLead>(
				leadsQuery(
					actor.providerId,
					sql`(select rg.service_id from review_signal rs
						join signal rg on rg.provider_id = rs.provider_id and rg.id = rs.signal_id
						where rs.${ofReview})`
				)
			).as('leads'),
			list<{ id: string; title: string }>(
				sql`select distinct l.id, l.title from review_signal rs
					join lesson_source ls on ls.provider_id = rs.provider_id and ls.signal_id = rs.signal_id
					join lesson l on l.provider_id = ls.provider_id and l.id = ls.lesson_id
					where rs.${ofReview} and l.local_team_id is null and l.live_version is not null
					order by l.title limit 10`
			).as('lessons'),
			list<ReviewDetail['events'][number]>(
				sql`select e.id, e.name, e.recorded_at as at, s.name as who, d.details
					from event e
					left join event_detail d on d.provider_id = e.provider_id and d.event_id = e.id
					left join staff s on s.provider_id = e.provider_id
						and s.id = case when e.actor_kind = 'person' then e.actor_id::uuid end
					where e.${own} and e.subject_kind = 'review' and e.subject_id = review.id
					order by e.recorded_at desc, e.id desc limit 100`
			).as('events')
		])
		.where('review.provider_id', '=', actor.providerId)
		.where('review.id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isMethod(row.method)) return null;
	const { reports, answers, writers, questions, holds, leads, lessons, events } = row;
	return {
		row: { ...row, method: row.method },
		names: { lead: row.lead_name ?? '', opener: row.opener_name, agreer: row.agreer_name },
		reports,
		answers,
		writerIds: writers,
		questions,
		holds,
		leads,
		lessons,
		events
	};
}
