import { sql } from 'kysely';
import { z } from 'zod';
import { timeBands } from '#capabilities/walkarounds/model.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { readCursor, writeCursor } from '#kernel/keyset.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Resource } from '#platform/api/resource.ts';
import { coveredServices } from './policy.ts';

/** How far the list looks back when nothing is asked, and at most: the programme's year. */
const USUAL_DAYS = 90;
const MOST_DAYS = 366;

const row = z.object({
	serviceId: z.uuid(),
	timeBand: z.enum(timeBands),
	visits: z.int().describe('Visits at which people were spoken with.'),
	people: z.int().describe('People spoken with. Nobody else counts as reached.'),
	lastOn: z.iso.date().nullable().describe('The newest day there ever was one; null for never.')
});

const filters = z.object({
	days: z.coerce.number().int().min(1).max(MOST_DAYS).optional(),
	serviceId: z.uuid().optional()
});

/** Services whose coverage the actor may read; a key reads all of them, as it reads visits. */
const reach = (actor: Actor): 'all' | readonly string[] => {
	if (actor.kind === 'api_key') return actor.scopes.includes('visits.read') ? 'all' : [];
	return actor.kind === 'process' ? 'all' : coveredServices(actor);
};

/** Where leaders have been: a row a service and time of day. No leader, nothing that was said. */
export const coverageResources: readonly Resource[] = [
	{
		path: 'visits/coverage',
		sentence:
			'How far leader visits reach: of each service and time of day, visits and people spoken with',
		row,
		filters,
		async list(tx, actor, given, page) {
			const asked = filters.parse(given);
			const services = reach(actor);
			const since = addDays(londonDate(new Date()), -(asked.days ?? USUAL_DAYS));
			const within = services === 'all' ? sql`true` : sql`s.id = any(${[...services]}::uuid[])`;
			const cursor = readCursor(page.cursor);
			// A page is whole services: its rows are a service's four times of day.
			const size = Math.max(1, Math.floor(page.limit / timeBands.length));
			const { rows } = await sql<
				z.infer<typeof row>
			>`select s.id as "serviceId", b.band as "timeBand",
					coalesce(c.visits, 0) as visits, coalesce(c.people, 0) as people,
					(select l.on_date::text from visit_coverage l where l.provider_id = s.provider_id
						and l.service_id = s.id and l.time_band = b.band order by l.on_date desc limit 1) as "lastOn"
				from (select s.provider_id, s.id from service s
					where s.provider_id = ${actor.providerId} and s.closed_on is null and ${within}
						and (${asked.serviceId ?? null}::uuid is null or s.id = ${asked.serviceId ?? null}::uuid)
						and (${isId(cursor?.id) ? cursor?.id : null}::uuid is null
							or s.id > ${isId(cursor?.id) ? cursor?.id : null}::uuid)
					order by s.id limit ${size + 1}) s
				cross join unnest(${[...timeBands]}::text[]) with ordinality as b (band, place)
				left join lateral (select count(distinct v.walkaround_id)::int as visits, sum(v.people)::int as people
					from visit_coverage v where v.provider_id = s.provider_id and v.service_id = s.id
						and v.time_band = b.band and v.on_date >= ${since}) c on true
				order by s.id, b.place`.execute(tx);
			const kept = rows.slice(0, size * timeBands.length);
			const last = kept.at(-1)?.serviceId;
			return {
				rows: kept,
				next:
					rows.length > kept.length && last !== undefined
						? writeCursor({ at: since, id: last })
						: null
			};
		}
	}
];
