import { expressionBuilder, sql } from 'kysely';
import { holds, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { dateInWords } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { Level } from './model.ts';
import { leaderRoles, visibleTo } from './policy.ts';
import { levelWords } from './words.ts';

interface Row {
	readonly id: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly plannedOn: string;
	readonly level: Level | null;
	readonly isOver: boolean;
}

/** Services shown on a lesson’s page; the list of visits has the rest. */
const MOST = 8;

/**
 * On a lesson’s page: in which services it was last talked about on a leader visit, as far as the reader may
 * see those visits. How clear it was is for those who lead there; a visit where nobody was asked says nothing.
 */
export function visitsOfLesson(actor: PersonActor, lessonId: string): Part<Beside> {
	const seen = visibleTo(actor)(expressionBuilder<DB, 'walkaround'>());
	const led = servicesWhere(actor, leaderRoles);
	const query = sql<Row>`
		select * from (
			select distinct on (walkaround.service_id) walkaround.id, walkaround.service_id as "serviceId",
				v.name as "serviceName", walkaround.planned_on::text as "plannedOn",
				(select u.level from walkaround_understanding u
					where u.provider_id = walkaround.provider_id and u.walkaround_id = walkaround.id
						and u.lesson_id = wl.lesson_id
					order by u.recorded_at desc, u.id desc limit 1) as level,
				walkaround.ended_at is not null as "isOver"
			from walkaround_lesson wl
			join walkaround on walkaround.provider_id = wl.provider_id
				and walkaround.id = wl.walkaround_id
			join service v on v.provider_id = walkaround.provider_id and v.id = walkaround.service_id
			where wl.provider_id = ${actor.providerId} and wl.lesson_id = ${lessonId}
				and walkaround.ended_at is not null
				and exists (select 1 from walkaround_reach r where r.provider_id = wl.provider_id
					and r.walkaround_id = walkaround.id and r.lesson_id = wl.lesson_id)
				and ${seen}
			order by walkaround.service_id, walkaround.planned_on desc, walkaround.id) it
		order by it."plannedOn" desc, it.id limit ${MOST}`;
	return part('visits', rowsAsJson(query), (rows): Beside[] => {
		if (rows.length === 0 && !holds(actor, leaderRoles)) return [];
		return [
			{
				id: 'visits',
				title: 'Leader visits',
				lines:
					rows.length === 0
						? [{ text: 'No leader has talked about it on a visit yet.' }]
						: rows.map((row) => {
								const may = led === 'all' || led.includes(row.serviceId);
								const level = may && row.level ? `, ${levelWords[row.level].toLowerCase()}` : '';
								return {
									text: `${row.serviceName}${level}`,
									href: `/visits/${row.id}`,
									note: `Last talked about on ${dateInWords(row.plannedOn)}`
								};
							})
			}
		];
	});
}
