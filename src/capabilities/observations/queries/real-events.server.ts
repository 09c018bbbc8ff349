import { sql } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { plural, quoted } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { notReviewed } from './facts.server.ts';

interface Waiting {
	readonly signalId: string;
	readonly title: string;
	readonly serviceName: string;
	readonly at: string;
	readonly total: number;
}

/**
 * On home, for who decides about reports there: what is rare happened for real, and nobody has looked into it. Choking,
 * a missing person, a fire never give many chances to look, so every real event is reviewed (domain 4.2).
 */
export function realEventsToReview(actor: PersonActor): Part<HomeItem> {
	const services = servicesWhere(actor, [
		'registered_manager',
		'operations_manager',
		'quality_lead'
	]);
	const within = services === 'all' ? sql`true` : sql`r.service_id = any(${[...services]}::uuid[])`;
	const query = sql<Waiting>`select r.signal_id as "signalId", v.title, s.name as "serviceName",
			r.occurred_at as at, count(*) over ()::int as total
		from recurrence r
		join lesson l on l.provider_id = r.provider_id and l.id = r.lesson_id and l.status = 'live'
		join lesson_in_service here on here.provider_id = r.provider_id and here.lesson_id = r.lesson_id
			and here.service_id = r.service_id and here.ended_at is null
		join lesson_version v on v.provider_id = here.provider_id and v.lesson_id = here.lesson_id
			and v.version = here.version and v.frequency = 'rare'
		join service s on s.provider_id = r.provider_id and s.id = r.service_id
		join signal g on g.provider_id = r.provider_id and g.id = r.signal_id
			and g.withdrawn_at is null and g.compartment is null
		where r.provider_id = ${actor.providerId} and r.stopped_at is null and ${within}
			and not exists (select 1 from signal_exclusion x where x.provider_id = r.provider_id
				and x.signal_id = r.signal_id and x.staff_id = ${actor.staffId})
			and ${notReviewed('r')}
		order by r.occurred_at, r.signal_id limit 1`;
	return part('real-events', rowsAsJson(query), (rows) =>
		rows.map(({ signalId, title, serviceName, at, total }) => ({
			kind: 'real_event',
			title: 'What is rare happened for real: look into it',
			sentence: `${quoted(title)} at ${serviceName}. Every real event is reviewed, also when it went well.${
				total > 1 ? ` ${plural(total, 'event waits', 'events wait')} in all.` : ''
			}`,
			href: `/reports/${signalId}`,
			tag: { text: 'To review', tone: 'concern' as const },
			since: at
		}))
	);
}
