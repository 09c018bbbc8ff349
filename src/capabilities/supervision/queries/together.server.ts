import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

export interface PersonHere {
	readonly staffId: string;
	readonly shiftGroup: string;
	readonly seriesId: string | null;
	readonly kind: string | null;
	readonly lastHeldOn: string | null;
	readonly lastWasGroup: boolean;
}

const worksHere = (providerId: string, serviceId: string, today: string) => sql`
	from staff p join lateral (select a.shift_group from assignment a
		where a.provider_id = p.provider_id and a.staff_id = p.id and a.service_id = ${serviceId}
			and a.superseded_at is null and a.from_on <= ${today}::date
			and (a.to_on is null or a.to_on >= ${today}::date) order by a.from_on, a.id limit 1) work on true
	where p.provider_id = ${providerId} and (p.left_on is null or p.left_on >= ${today}::date)`;

/** Those of these people who work in the service today, with how they stand. */
export async function staffHere(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	staffIds: readonly string[],
	today: string
): Promise<PersonHere[]> {
	const wanted = staffIds.filter(isId);
	if (wanted.length === 0) return [];
	const { rows } = await sql<PersonHere>`
		select p.id as "staffId", p.shift_group as "shiftGroup", s.id as "seriesId", s.kind,
			s.last_held_on as "lastHeldOn", coalesce(s.last_was_group, false) as "lastWasGroup"
		from (select p.id, p.provider_id, work.shift_group ${worksHere(providerId, serviceId, today)}
			and p.id = any(${wanted}::uuid[])) p
		left join supervision_series s on s.provider_id = p.provider_id and s.supervisee_id = p.id
			and s.status = 'open'
		order by p.id`.execute(tx);
	return rows;
}

/** The lesson as it is live in the service; null when it is not. */
export async function lessonHere(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	lessonId: string
): Promise<{ lessonId: string; version: number } | null> {
	const { rows } = await sql<{ lessonId: string; version: number }>`
		select h.lesson_id as "lessonId", h.version from lesson_in_service h
		join lesson l on l.provider_id = h.provider_id and l.id = h.lesson_id and l.status = 'live'
		where h.provider_id = ${providerId} and h.service_id = ${serviceId}
			and h.lesson_id = ${lessonId} and h.ended_at is null`.execute(tx);
	return rows[0] ?? null;
}

const MOST_PEOPLE = 300;

/** Who works in a service today, to choose from. */
export const peopleHere = (actor: PersonActor, serviceId: string): Part<FieldOption> =>
	part(
		'people here',
		rowsAsJson(sql<FieldOption>`select p.id as value, p.name as label
			${worksHere(actor.providerId, serviceId, londonDate(new Date()))}
			and p.id <> ${actor.staffId} order by p.name, p.id limit ${MOST_PEOPLE}`),
		(rows) => rows
	);

/** Lessons live in a service, to choose from. */
export const lessonsHere = (actor: PersonActor, serviceId: string): Part<FieldOption> =>
	part(
		'lessons here',
		rowsAsJson(sql<FieldOption>`select h.lesson_id as value, v.title as label
			from lesson_in_service h
			join lesson l on l.provider_id = h.provider_id and l.id = h.lesson_id and l.status = 'live'
			join lesson_version v on v.provider_id = h.provider_id and v.lesson_id = h.lesson_id
				and v.version = h.version
			where h.provider_id = ${actor.providerId} and h.service_id = ${serviceId}
				and h.ended_at is null order by h.live_from desc, h.lesson_id limit 30`),
		(rows) => rows
	);

export interface Spot {
	readonly id: string;
	readonly withName: string;
	readonly isMineToHold: boolean;
	readonly title: string;
	readonly lessonId: string;
	readonly used: string;
	readonly answer: 'clear' | 'partly' | 'not_yet';
	readonly at: string;
}

/** Two-minute conversations the reader was one of the two of: nobody else is shown them. */
export const mySpots = (actor: PersonActor): Part<Spot> =>
	part(
		'spots',
		rowsAsJson(sql<Spot>`select s.id, other.name as "withName",
				s.by_id = ${actor.staffId} as "isMineToHold", v.title, s.lesson_id as "lessonId", s.used,
				s.answer, s.held_at as at
			from supervision_spot s
			join staff other on other.provider_id = s.provider_id
				and other.id = case when s.by_id = ${actor.staffId} then s.staff_id else s.by_id end
			join lesson_version v on v.provider_id = s.provider_id and v.lesson_id = s.lesson_id
				and v.version = s.version
			where s.provider_id = ${actor.providerId}
				and (s.by_id = ${actor.staffId} or s.staff_id = ${actor.staffId})
			order by s.held_at desc, s.id limit 20`),
		(rows) => rows
	);

export interface GroupLine {
	readonly id: string;
	readonly serviceName: string;
	readonly title: string | null;
	readonly at: string;
	readonly minutes: number;
	readonly words: string;
	readonly shifts: readonly { readonly group: string; readonly reached: number }[];
}

/** Groups the reader led or was in: what was found together, counted by shift, without names. */
export const myGroups = (actor: PersonActor): Part<GroupLine> =>
	part(
		'groups',
		rowsAsJson(sql<GroupLine>`select g.id, service.name as "serviceName", v.title, g.held_at as at,
				g.minutes, g.words, coalesce((select json_agg(json_build_object('group', s.shift_group,
					'reached', s.reached) order by s.shift_group) from supervision_group_shift s
					where s.provider_id = g.provider_id and s.group_id = g.id), '[]') as shifts
			from supervision_group g
			join service on service.provider_id = g.provider_id and service.id = g.service_id
			left join lesson_version v on v.provider_id = g.provider_id and v.lesson_id = g.lesson_id
				and v.version = g.version
			where g.provider_id = ${actor.providerId} and (g.led_by = ${actor.staffId}
				or exists (select 1 from supervision_group_present here
					where here.provider_id = g.provider_id and here.group_id = g.id
						and here.staff_id = ${actor.staffId}))
			order by g.held_at desc, g.id limit 20`),
		(rows) => rows
	);
