import { expressionBuilder, sql } from 'kysely';
import { visibleTo as visibleReports } from '#capabilities/signals/policy.ts';
import { visibleTo as visibleThemes } from '#capabilities/themes/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** How far back reports are counted beside the agenda. */
export const REPORT_DAYS = 31;

/** How far back findings of inspections are shown beside it. */
const FINDING_DAYS = 365;

/** What keeps coming back in the service, as far as this one of the two may see it: a part of a session's page. */
export function themesAround(
	actor: PersonActor,
	serviceId: string | null
): Part<{ id: string; label: string }> {
	const query = expressionBuilder<DB>()
		.selectFrom('theme')
		.select(['theme.id', 'theme.label'])
		.where('theme.provider_id', '=', actor.providerId)
		.where('theme.status', 'in', ['confirmed', 'priority'])
		.where('theme.is_about_person', '=', false)
		.where(visibleThemes(actor))
		.where(
			sql<boolean>`exists (select 1 from theme_signal m join signal g
				on g.provider_id = m.provider_id and g.id = m.signal_id
				where m.provider_id = theme.provider_id and m.theme_id = theme.id
					and m.removed_at is null and g.compartment is null and g.service_id = ${serviceId}::uuid)`
		)
		.orderBy('theme.proposed_at', 'desc')
		.limit(4);
	return part('themes around', rowsAsJson(query), (rows) => rows);
}

/** How many reports there were in the service lately, by kind: what the reader's own list would show. */
export function reportsAround(
	actor: PersonActor,
	serviceId: string | null
): Part<{ kind: string; count: number }> {
	const query = expressionBuilder<DB>()
		.selectFrom('signal')
		.select(['signal.kind', sql<number>`count(*)::int`.as('count')])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.service_id', '=', serviceId)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(sql<boolean>`signal.occurred_at > now() - make_interval(days => ${REPORT_DAYS}::int)`)
		.where(visibleReports(actor))
		.groupBy('signal.kind')
		.orderBy(sql`2 desc`)
		.orderBy('signal.kind');
	return part('reports around', rowsAsJson(query), (rows) => rows);
}

export interface FindingAround {
	readonly id: string;
	readonly words: string;
	readonly on: string;
}

/** What inspections and audits from outside found short in the service, as far as this one of the two may see it. */
export function findingsAround(actor: PersonActor, serviceId: string | null): Part<FindingAround> {
	const query = expressionBuilder<DB>()
		.selectFrom('signal')
		.innerJoin('signal_inspection_finding as f', (join) =>
			join
				.onRef('f.provider_id', '=', 'signal.provider_id')
				.onRef('f.signal_id', '=', 'signal.id')
				.on('f.is_strength', '=', false)
		)
		.select(['signal.id', 'signal.words', sql<string>`signal.happened_on`.as('on')])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.service_id', '=', serviceId)
		.where('signal.kind', '=', 'inspection_finding')
		.where('signal.compartment', 'is', null)
		.where(sql<boolean>`signal.occurred_at > now() - make_interval(days => ${FINDING_DAYS}::int)`)
		.where((eb) => visibleReports(actor)(eb as never))
		.orderBy('signal.occurred_at', 'desc')
		.orderBy('signal.id')
		.limit(4);
	return part('findings around', rowsAsJson(query), (rows) => rows);
}
