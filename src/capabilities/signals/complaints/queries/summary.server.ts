import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { expressionBuilder } from 'kysely';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { complaintsVisibleTo } from '../policy.ts';

/** Complaints that came in a period, counted; both closures apart. History is counted as not known. */
export interface Counts {
	readonly received: number;
	readonly acknowledged: number;
	readonly answered: number;
	readonly learned: number;
	readonly nothingToLearn: number;
	readonly unknown: number;
	readonly late: number;
	readonly withOmbudsman: number;
}

export interface ComplaintsSummary {
	readonly all: Counts;
	readonly byService: readonly (Counts & { readonly id: string; readonly name: string })[];
	/** One entry a code, with how many: outcome, remedy, route, subject, who complains. */
	readonly by: Readonly<
		Record<'outcome' | 'remedy' | 'route' | 'subject' | 'fromWhom', readonly Counted[]>
	>;
}

export interface Counted {
	readonly code: string;
	readonly count: number;
}

const nought: Counts = {
	received: 0,
	acknowledged: 0,
	answered: 0,
	learned: 0,
	nothingToLearn: 0,
	unknown: 0,
	late: 0,
	withOmbudsman: 0
};

/** The complaints summary of a period (2014 Regulations, regulation 16(3)), in one statement. */
export async function complaintsSummary(
	tx: TenantTx,
	actor: Actor,
	period: { from: string; to: string; service: string | null; today: string }
): Promise<ComplaintsSummary> {
	let base = expressionBuilder<DB>()
		.selectFrom('signal_complaint as complaint')
		.innerJoin('signal', (join) =>
			join
				.onRef('signal.provider_id', '=', 'complaint.provider_id')
				.onRef('signal.id', '=', 'complaint.signal_id')
		)
		.select([
			'signal.service_id',
			'signal.status',
			'complaint.route',
			'complaint.subject',
			'complaint.from_whom',
			'complaint.outcome',
			'complaint.remedies',
			'complaint.acknowledged_at',
			'complaint.answered_at',
			'complaint.learned_at',
			'complaint.learned_how',
			'complaint.is_history',
			'complaint.ombudsman',
			sql<string | null>`coalesce(complaint.extended_to, complaint.target_answer_by)`.as(
				'answer_by'
			)
		])
		.where('complaint.provider_id', '=', actor.providerId)
		.where('signal.kind', '=', 'complaint')
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where('signal.status', '!=', 'rejected')
		.where('complaint.received_on', '>=', period.from)
		.where('complaint.received_on', '<=', period.to)
		.where(complaintsVisibleTo(actor));
	if (period.service) base = base.where('signal.service_id', '=', period.service);
	const counts = sql`count(*)::int as received,
		count(acknowledged_at)::int as acknowledged,
		count(answered_at)::int as answered,
		count(*) filter (where learned_at is not null and learned_how <> 'nothing')::int as learned,
		count(*) filter (where learned_how = 'nothing')::int as "nothingToLearn",
		count(*) filter (where is_history)::int as unknown,
		count(*) filter (where not is_history and answer_by <
			coalesce((answered_at at time zone 'Europe/London')::date, ${period.today}::date))::int as late,
		count(ombudsman)::int as "withOmbudsman"`;
	const per = (
		column: string
	) => sql`(select coalesce(json_agg(json_build_object('code', code, 'count', n)
			order by n desc, code), '[]') from (select ${sql.ref(column)} as code, count(*)::int as n
		from base where ${sql.ref(column)} is not null group by 1) one)`;
	const { rows } = await sql<{
		all: Counts[];
		services: (Counts & { id: string; name: string })[];
		outcome: Counted[];
		remedy: Counted[];
		route: Counted[];
		subject: Counted[];
		from_whom: Counted[];
	}>`with base as materialized (${base})
		select
			(select json_agg(it) from (select ${counts} from base) it) as "all",
			(select coalesce(json_agg(it order by it.name), '[]') from (
				select v.id, v.name, ${counts} from base
				join service v on v.provider_id = ${actor.providerId} and v.id = base.service_id
				group by v.id, v.name) it) as services,
			${per('outcome')} as outcome,
			(select coalesce(json_agg(json_build_object('code', code, 'count', n) order by n desc, code), '[]')
				from (select unnest(remedies) as code, count(*)::int as n from base group by 1) one) as remedy,
			${per('route')} as route,
			${per('subject')} as subject,
			${per('from_whom')} as from_whom`.execute(tx);
	const row = rows[0];
	return {
		all: row?.all[0] ?? nought,
		byService: row?.services ?? [],
		by: {
			outcome: row?.outcome ?? [],
			remedy: row?.remedy ?? [],
			route: row?.route ?? [],
			subject: row?.subject ?? [],
			fromWhom: row?.from_whom ?? []
		}
	};
}
