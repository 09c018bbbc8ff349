import { sql } from 'kysely';
import type { TimeBand } from '#capabilities/walkarounds/model.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { WhomKind } from '../model.ts';

/** People of one kind whom one leader spoke with in one part of the day, in one service. */
export interface Spoken {
	readonly leaderId: string;
	readonly leaderName: string;
	readonly band: TimeBand;
	readonly kind: WhomKind;
	readonly people: number;
	readonly lastOn: string;
}

/** Seven leaders, four parts of the day, thirteen kinds: more than any service sees in a year. */
const MOST = 600;

/**
 * The map of one service – leader by part of the day by kind of person – since a day: a part of a page. The service
 * itself is checked beside it (`coverageOf`).
 */
export function spokenInService(
	actor: PersonActor,
	serviceId: string,
	since: string
): Part<Spoken> {
	const query = sql<Spoken>`select it.leader_id as "leaderId", p.name as "leaderName", it.time_band as band,
			it.kind, it.people, it.last_on::text as "lastOn"
		from (select c.leader_id, c.time_band, c.spoken_with as kind, sum(c.people)::int as people,
				max(c.on_date) as last_on
			from visit_coverage as c
			where c.provider_id = ${actor.providerId} and c.service_id = ${serviceId} and c.on_date >= ${since}
			group by 1, 2, 3
			union all
			select c.leader_id, c.time_band, c.job_kind, sum(c.people)::int, max(c.on_date)
			from visit_coverage_job as c
			where c.provider_id = ${actor.providerId} and c.service_id = ${serviceId} and c.on_date >= ${since}
			group by 1, 2, 3) it
		join staff as p on p.provider_id = ${actor.providerId} and p.id = it.leader_id
		order by p.name, p.id, it.time_band, it.kind limit ${MOST}`;
	return part('spoken-in-service', rowsAsJson(query), (rows) => rows);
}
