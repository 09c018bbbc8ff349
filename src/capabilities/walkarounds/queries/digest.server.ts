import { sql } from 'kysely';
import { holds, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { DigestItem } from '#kernel/digest.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { leaderRoles, planners } from '../policy.ts';

interface Row {
	readonly what: 'planned' | 'skipped';
	readonly id: string;
	readonly serviceName: string;
	readonly plannedOn: string;
}

/** How long two visits skipped in a row are worth a word. */
const SKIPPED_DAYS = 60;

/**
 * Of leader visits: to its leader, the visit of today or tomorrow and the one whose day has passed; to whoever
 * planned it, and may still plan there, a service whose visits were skipped twice in a row.
 */
export function digestOfVisits(actor: PersonActor, now: Date): Part<DigestItem> {
	const today = londonDate(now);
	const isLeader = holds(actor, leaderRoles);
	const planned = servicesWhere(actor, planners);
	const within = planned === 'all' ? sql`true` : sql`w.service_id = any(${planned}::uuid[])`;
	const query = sql<Row>`(select 'planned' as what, w.id, s.name as "serviceName",
			w.planned_on::text as "plannedOn"
		from walkaround w
		join service s on s.provider_id = w.provider_id and s.id = w.service_id
		where w.provider_id = ${actor.providerId} and w.leader_id = ${actor.staffId}
			and w.status = 'planned' and w.planned_on <= ${addDays(today, 1)}::date
		order by w.planned_on desc, w.id limit 5)
		union all
		(select 'skipped', w.id, s.name, w.planned_on::text
		from walkaround w
		join service s on s.provider_id = w.provider_id and s.id = w.service_id
		left join walkaround_programme p on p.provider_id = w.provider_id and p.id = w.programme_id
		where w.provider_id = ${actor.providerId} and ${within} and w.status = 'skipped'
			and coalesce(p.started_by, w.planned_by) = ${actor.staffId}
			and w.planned_on between ${addDays(today, -SKIPPED_DAYS)}::date and ${addDays(today, SKIPPED_DAYS)}::date
			and (select before.status from walkaround before where before.provider_id = w.provider_id
				and before.service_id = w.service_id and before.status <> 'cancelled'
				and (before.planned_on, before.id) < (w.planned_on, w.id)
				order by before.planned_on desc, before.id desc limit 1) = 'skipped'
			and not exists (select 1 from walkaround later where later.provider_id = w.provider_id
				and later.service_id = w.service_id and later.planned_on > w.planned_on
				and later.status in ('under_way', 'done', 'fed_back', 'closed'))
		order by w.planned_on desc, w.id limit 3)`;
	return part('visits', rowsAsJson(query), (rows) =>
		isLeader ? rows.map((row) => itemOf(row, today)) : []
	);
}

function itemOf({ what, id, serviceName, plannedOn }: Row, today: string): DigestItem {
	if (what === 'skipped') {
		return {
			line: 'visit_skipped',
			about: id,
			lastOn: null,
			title: `${serviceName} was not visited twice in a row`,
			sentence: 'Two visits were skipped. What makes it hard to go?',
			href: `/visits/${id}`
		};
	}
	const hasPassed = plannedOn < today;
	return {
		line: hasPassed ? 'visit_missed' : 'visit_soon',
		about: id,
		lastOn: plannedOn,
		title: `Leader visit to ${serviceName}`,
		sentence: hasPassed
			? `It was planned for ${dateInWords(plannedOn)}. Go, move it, or skip it and say why.`
			: `${dateInWords(plannedOn)}. Its brief is ready.`,
		href: hasPassed ? `/visits/${id}` : `/visits/${id}/brief`
	};
}
