import { sql } from 'kysely';
import { holds, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { DUE_DAYS, standingOf } from '../model.ts';
import { leaderRoles } from '../policy.ts';

interface Row {
	readonly id: string;
	readonly serviceName: string;
	readonly status: 'planned' | 'under_way';
	readonly plannedOn: string;
	readonly since: string;
	readonly hasLessons: boolean;
}

/** A leader’s own visits that are due or under way: a part of home. What a team waits to be told is said by its room. */
export function homeItemsOfVisits(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const query = sql<Row>`
		select w.id, v.name as "serviceName", w.status, w.planned_on::text as "plannedOn",
			coalesce(w.started_at, w.planned_on::timestamptz) as since,
			exists (select 1 from walkaround_lesson l where l.provider_id = w.provider_id
				and l.walkaround_id = w.id) as "hasLessons"
		from walkaround w
		join service v on v.provider_id = w.provider_id and v.id = w.service_id
		where w.provider_id = ${actor.providerId} and w.leader_id = ${actor.staffId}
			and w.status in ('planned', 'under_way')
			and w.planned_on <= ${addDays(today, DUE_DAYS)}::date
		order by w.planned_on, w.id limit 4`;
	return part('visits', rowsAsJson(query), (rows) =>
		holds(actor, leaderRoles) ? rows.map((row) => itemOf(row, today)) : []
	);
}

function itemOf(row: Row, today: string): HomeItem {
	const standing = standingOf(row, today);
	const base = { since: row.since, title: `Leader visit to ${row.serviceName}` };
	switch (standing) {
		case 'under_way':
			return {
				...base,
				kind: 'visit_under_way',
				sentence: 'It is under way. Finish with your thanks before you leave.',
				href: `/visits/${row.id}/now`,
				tag: { text: 'Under way', tone: 'action' }
			};
		case 'overdue':
			return {
				...base,
				kind: 'visit_due',
				sentence: `It was planned for ${dateInWords(row.plannedOn)}. Go, move it, or skip it and say why.`,
				href: `/visits/${row.id}`,
				tag: { text: 'Overdue', tone: 'concern' }
			};
		default:
			return {
				...base,
				kind: 'visit_due',
				sentence: `${dateInWords(row.plannedOn)}. ${row.hasLessons ? 'Its brief is ready.' : 'Its brief is ready: take the lessons it suggests, or choose others.'}`,
				href: `/visits/${row.id}/brief`,
				tag: { text: 'Due', tone: 'action' }
			};
	}
}
