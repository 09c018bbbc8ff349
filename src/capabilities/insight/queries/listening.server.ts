import { sql, type ExpressionBuilder } from 'kysely';
import { londonDayBounds } from '#kernel/london.ts';
import type { Actor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { reportKinds } from '#capabilities/signals/model.ts';
import { visibleTo } from '#capabilities/signals/policy.ts';
import { measureSql } from '#capabilities/measures/queries/at.server.ts';
import type { Period } from '../period.ts';
import type { ListeningFacts } from '../told-back.ts';
import { inServices } from './where.ts';

interface Row {
	service_id: string;
	service_name: string;
	reported: number;
	told: number;
	spread: number[] | null;
	worst: number | null;
	worst_id: string | null;
	waiting: number;
	late: number;
	longest: number | null;
	longest_id: string | null;
	held: number;
	yes: number;
	partly: number;
	no: number;
	again: number;
}

/**
 * How each service listened in a period, worked out over its reports in one statement. Only the newest
 * words each reporter was told are asked about; worries, imports and joined reports are in no figure.
 */
export async function listening(
	tx: TenantTx,
	actor: Actor,
	period: Period,
	now: Date
): Promise<ListeningFacts[]> {
	const { start } = londonDayBounds(period.from);
	const { end } = londonDayBounds(period.to);
	const promised = measureSql(actor.providerId, 'told_back_days', sql`r.reported_at`);
	const reports = tx
		.selectFrom('signal')
		.select(['signal.id', 'signal.service_id', 'signal.reported_at', 'signal.told_back_at'])
		.select((eb) => sql<boolean>`signal.told_back_at is null and ${held(eb)}`.as('is_held'))
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.reported_at', '>=', start)
		.where('signal.reported_at', '<', end)
		.where('signal.compartment', 'is', null)
		.where('signal.kind', 'in', [...reportKinds])
		.where('signal.is_written_down', '=', false)
		.where('signal.reporter_kind', 'in', ['person', 'guest'])
		.where('signal.status', '!=', 'rejected')
		.where(inServices(actor, period))
		.where(visibleTo(actor));
	const minutes = (from: string, to: ReturnType<typeof sql>) =>
		sql`(extract(epoch from (${to} - ${sql.ref(from)})) / 60)::float8`;
	const took = minutes('r.reported_at', sql`r.told_back_at`);
	const waits = sql`r.told_back_at is null and not r.is_held`;
	const { rows } = await sql<Row>`
		with r as materialized (${reports}), said as (
			select distinct on (b.signal_id) b.signal_id, b.answered, b.answered_again_at
			from r join signal_told_back b on b.provider_id = ${actor.providerId} and b.signal_id = r.id
			where r.told_back_at is not null
			order by b.signal_id, b.told_at desc, b.id desc
		)
		select r.service_id, s.name as service_name, count(*)::int as reported,
			count(r.told_back_at)::int as told,
			percentile_disc(array[0.5, 0.9]) within group (order by ${took})
				filter (where r.told_back_at is not null) as spread,
			max(${took}) as worst,
			(array_agg(r.id order by ${took} desc, r.id) filter (where r.told_back_at is not null))[1] as worst_id,
			count(*) filter (where ${waits})::int as waiting,
			count(*) filter (where ${waits} and r.reported_at <= ${now}::timestamptz - make_interval(days => ${promised}))::int as late,
			max(${minutes('r.reported_at', sql`${now}::timestamptz`)}) filter (where ${waits}) as longest,
			(array_agg(r.id order by r.reported_at, r.id) filter (where ${waits}))[1] as longest_id,
			count(*) filter (where r.is_held)::int as held,
			count(*) filter (where said.answered = 'yes')::int as yes,
			count(*) filter (where said.answered = 'partly')::int as partly,
			count(*) filter (where said.answered = 'no')::int as no,
			count(*) filter (where said.answered in ('partly', 'no')
				and said.answered_again_at is null)::int as again
		from r
		join service s on s.provider_id = ${actor.providerId} and s.id = r.service_id
		left join said on said.signal_id = r.id
		group by r.service_id, s.name
		order by s.name`.execute(tx);
	return rows.map((row) => ({
		serviceId: row.service_id,
		serviceName: row.service_name,
		reported: row.reported,
		told:
			row.worst === null || row.worst_id === null
				? null
				: {
						n: row.told,
						median: row.spread?.[0] ?? row.worst,
						p90: row.spread?.[1] ?? row.worst,
						worst: row.worst,
						worstId: row.worst_id
					},
		waiting: row.waiting,
		late: row.late,
		longest:
			row.longest === null || row.longest_id === null
				? null
				: { minutes: row.longest, id: row.longest_id },
		held: row.held,
		saidYes: row.yes,
		saidPartly: row.partly,
		saidNo: row.no,
		toAnswerAgain: row.again
	}));
}

const held = (_eb: ExpressionBuilder<DB, 'signal'>) =>
	sql<boolean>`exists (select 1 from signal_hold h where h.provider_id = signal.provider_id
		and h.signal_id = signal.id and h.lifted_at is null)`;
