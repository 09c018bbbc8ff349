import { sql } from 'kysely';
import { harmBand } from '#capabilities/signals/harm.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Happened, LiveHere } from '../model.ts';

/** A report beside a lesson it may recur on, with what is kept of the two so far. */
export interface Pair {
	readonly lessonId: string;
	readonly signalId: string;
	readonly report: Happened;
	readonly harm: ReturnType<typeof harmBand>;
	/** Null when the lesson is not, or no longer, about this failure in that service. */
	readonly here: LiveHere | null;
	readonly kept: {
		readonly how: 'failure_mode' | 'person';
		readonly stoppedBecause: string | null;
	} | null;
}

/** Most reports of one failure that a lesson looks back over when it goes live or its gate is reached. */
const MOST = 2000;

const reportColumns = sql`s.id as signal_id, s.kind, s.compartment, s.status, s.withdrawn_at, s.service_id,
	s.failure_code, s.occurred_at, s.is_time_known, s.happened_on, s.physical_harm, s.psychological_harm`;
/**
 * The failure modes a lesson is about: its theme, where that is one; where its theme is a whole domain, the
 * modes of that domain among the reports it was made of.
 */
const failures = sql`case
	when exists (select 1 from taxonomy_term t where t.provider_id = l.provider_id and t.code = l.theme_code
		and t.parent_code is not null) then array[l.theme_code]
	else array(select distinct f.failure_code from lesson_source o
		join signal f on f.provider_id = o.provider_id and f.id = o.signal_id
		where o.provider_id = l.provider_id and o.lesson_id = l.id and f.domain_code = l.theme_code
			and f.failure_code is not null order by 1) end`;
const hereColumns = sql`${failures} as failures, lis.live_from, lis.briefed_gate_first_held_at as briefed_at, lis.ended_at`;
const keptColumns = sql`r.how, r.stopped_because`;

interface Row {
	lesson_id: string;
	signal_id: string;
	kind: string;
	compartment: string | null;
	status: string;
	withdrawn_at: Date | null;
	service_id: string;
	failure_code: string | null;
	occurred_at: Date;
	is_time_known: boolean;
	happened_on: string;
	physical_harm: string;
	psychological_harm: string;
	failures: string[];
	live_from: Date | null;
	briefed_at: Date | null;
	ended_at: Date | null;
	how: 'failure_mode' | 'person' | null;
	stopped_because: string | null;
}

/**
 * Every pair of report and lesson that these reports, or these lessons, could make – and those already
 * kept, whatever they are now. What a lesson was made of is no recurrence of it.
 */
export async function pairsOf(
	tx: TenantTx,
	providerId: string,
	of: { signalIds: readonly string[] } | { lessonIds: readonly string[] }
): Promise<Pair[]> {
	const isByReport = 'signalIds' in of;
	const ids = isByReport ? of.signalIds : of.lessonIds;
	if (ids.length === 0) return [];
	const matching = isByReport
		? sql`s.id = any(${ids}::uuid[])`
		: sql`l.id = any(${ids}::uuid[]) and s.occurred_at >= lis.live_from - interval '1 day'`;
	const kept = isByReport
		? sql`r.signal_id = any(${ids}::uuid[])`
		: sql`r.lesson_id = any(${ids}::uuid[])`;
	const { rows } = await sql<Row>`
		(select l.id as lesson_id, ${reportColumns}, ${hereColumns}, ${keptColumns}
		from signal s
		join lesson l on l.provider_id = s.provider_id and l.theme_code in (s.failure_code, s.domain_code)
			and l.live_version is not null
		join lesson_in_service lis on lis.provider_id = s.provider_id and lis.lesson_id = l.id
			and lis.service_id = s.service_id
		left join recurrence r on r.provider_id = s.provider_id and r.lesson_id = l.id and r.signal_id = s.id
		where s.provider_id = ${providerId} and ${matching} and s.failure_code = any(${failures})
			and not exists (select 1 from lesson_source o where o.provider_id = s.provider_id
				and o.lesson_id = l.id and o.signal_id = s.id)
		order by s.occurred_at desc limit ${MOST})
		union
		(select r.lesson_id, ${reportColumns}, ${hereColumns}, ${keptColumns}
		from recurrence r
		join signal s on s.provider_id = r.provider_id and s.id = r.signal_id
		join lesson l on l.provider_id = r.provider_id and l.id = r.lesson_id
		left join lesson_in_service lis on lis.provider_id = r.provider_id and lis.lesson_id = r.lesson_id
			and lis.service_id = r.service_id
		where r.provider_id = ${providerId} and ${kept} and r.stopped_because is distinct from 'person'
		order by s.occurred_at desc limit ${MOST})`.execute(tx);
	return rows.map((row) => ({
		lessonId: row.lesson_id,
		signalId: row.signal_id,
		report: {
			kind: row.kind,
			compartment: row.compartment,
			status: row.status,
			isWithdrawn: row.withdrawn_at !== null,
			serviceId: row.service_id,
			failureCode: row.failure_code,
			occurredAt: row.occurred_at,
			isTimeKnown: row.is_time_known,
			happenedOn: row.happened_on
		},
		harm: harmBand(row.physical_harm, row.psychological_harm),
		here: row.live_from
			? {
					serviceId: row.service_id,
					failures: row.failures,
					liveFrom: row.live_from,
					briefedAt: row.briefed_at,
					endedAt: row.ended_at
				}
			: null,
		kept: row.how ? { how: row.how, stoppedBecause: row.stopped_because } : null
	}));
}
