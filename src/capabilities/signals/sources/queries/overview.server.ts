import { sql } from 'kysely';
import { servicesWhere, type PersonActor, type Role } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

const MOST = 8;
const leaders: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
const overseers: readonly Role[] = leaders.filter((role) => role !== 'team_leader');

export interface SourcesOverview {
	readonly rounds: readonly {
		id: string;
		method: string;
		heardFrom: string;
		heldOn: string;
		serviceName: string;
		comments: number;
	}[];
	readonly inspections: readonly {
		id: string;
		body: string;
		bodyName: string | null;
		stage: string;
		result: string | null;
		visitedFrom: string;
		serviceName: string;
		strengths: number;
		shortfalls: number;
	}[];
	readonly outside: readonly {
		id: string;
		source: string;
		title: string;
		judgeName: string;
		judgeBy: string;
		judgedAt: string | null;
		status: string;
	}[];
}

/** The newest of each, within the services the actor leads: one statement, each part with its limit. */
export async function sourcesOverview(tx: TenantTx, actor: PersonActor): Promise<SourcesOverview> {
	const { providerId } = actor;
	const within = (roles: readonly Role[], column: string) => {
		const own = servicesWhere(actor, roles);
		return own === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${own}::uuid[])`;
	};
	const isOverseer = servicesWhere(actor, overseers).length > 0;
	const { rows } = await sql<SourcesOverview>`select
		coalesce((select json_agg(it) from (
			select r.id, r.method, r.heard_from as "heardFrom", r.held_on::text as "heldOn",
				s.name as "serviceName",
				(select count(*)::int from signal_feedback f where f.provider_id = r.provider_id
					and f.round_id = r.id) as comments
			from feedback_round r
			join service s on s.provider_id = r.provider_id and s.id = r.service_id
			where r.provider_id = ${providerId} and ${within(leaders, 'r.service_id')}
			order by r.held_on desc, r.id desc limit ${MOST}) it), '[]') as rounds,
		coalesce((select json_agg(it) from (
			select i.id, i.body, i.body_name as "bodyName", i.stage, i.result,
				i.visited_from::text as "visitedFrom", s.name as "serviceName",
				(select count(*) filter (where f.is_strength)::int from signal_inspection_finding f
					where f.provider_id = i.provider_id and f.inspection_id = i.id) as strengths,
				(select count(*) filter (where not f.is_strength)::int from signal_inspection_finding f
					where f.provider_id = i.provider_id and f.inspection_id = i.id) as shortfalls
			from inspection i
			join service s on s.provider_id = i.provider_id and s.id = i.service_id
			where i.provider_id = ${providerId} and ${within(overseers, 'i.service_id')}
			order by i.visited_from desc, i.id desc limit ${MOST}) it), '[]') as inspections,
		coalesce((select json_agg(it) from (
			select g.id, e.source, e.title, m.name as "judgeName", e.judge_by::text as "judgeBy",
				e.judged_at as "judgedAt", g.status
			from signal_external_learning e
			join signal g on g.provider_id = e.provider_id and g.id = e.signal_id
			join staff m on m.provider_id = e.provider_id and m.id = e.judge_id
			where e.provider_id = ${providerId} and ${isOverseer}
			order by e.judged_at is not null, e.judge_by, e.signal_id limit ${MOST}) it), '[]') as outside`.execute(
		tx
	);
	return rows[0] ?? { rounds: [], inspections: [], outside: [] };
}
