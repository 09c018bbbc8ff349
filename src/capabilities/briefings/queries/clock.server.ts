import { sql } from 'kysely';
import { careRoles, holds, servicesOf, type PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { listOf } from '#kernel/text.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup, type ShiftHours } from '#kernel/shift.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { groupClock } from '../due.ts';

interface Row {
	name: string;
	liveFrom: string;
	groups: ShiftGroup[];
	types: ShiftHours[];
}

/** Services whose clocks a lesson's page shows; the rest are in “In each service”. */
const MOST = 6;

/**
 * On a high-risk lesson's page: until when each shift has to have heard it, before its next shift and never
 * later than 72 hours (domain 4.2), as the handover shows it. Only while people there wait to hear it, and
 * only for services of the reader.
 */
export function clockBesideLesson(actor: PersonActor, lessonId: string, now: Date): Part<Beside> {
	const seen = holds(actor, careRoles);
	const own = servicesOf(actor);
	const inOwn = own === 'all' ? sql`true` : sql`h.service_id = any(${own}::uuid[])`;
	const query = sql<Row>`select v.name, h.live_from as "liveFrom",
			array(select distinct n.shift_group from briefing_need n
				where n.provider_id = h.provider_id and n.lesson_id = h.lesson_id
					and n.service_id = h.service_id and n.ended_at is null and n.briefed_at is null
				order by 1) as groups,
			coalesce((select json_agg(json_build_object('shiftGroup', t.shift_group, 'startsAt', t.starts_at,
					'endsAt', t.ends_at))
				from shift_type t where t.provider_id = h.provider_id and t.service_id is not distinct from
					(select o.service_id from shift_type o where o.provider_id = h.provider_id
						and o.service_id = h.service_id limit 1)), '[]'::json) as types
		from lesson_in_service h
		join lesson l on l.provider_id = h.provider_id and l.id = h.lesson_id
			and l.status = 'live' and l.risk = 'high'
		join service v on v.provider_id = h.provider_id and v.id = h.service_id
		where ${seen} and h.provider_id = ${actor.providerId} and h.lesson_id = ${lessonId}
			and h.ended_at is null and ${inOwn}
			and not exists (select 1 from lesson_rest r where r.provider_id = h.provider_id
				and r.lesson_id = h.lesson_id and r.service_id = h.service_id and r.resumed_at is null)
		order by v.name limit ${MOST}`;
	return part('clock', rowsAsJson(query), (rows): Beside[] => {
		const clocks = rows.flatMap((row) => clocksOf(row, now));
		if (clocks.length === 0) return [];
		return [
			{
				id: 'clock',
				title: 'High risk: everybody hears it before their next shift',
				notice: clocks.some((one) => one.isOverdue) ? 'concern' : 'unknown',
				lines: clocks.map(({ text }) => ({ text }))
			}
		];
	});
}

/** One line for each moment of a service: shifts that run out together are said together. */
function clocksOf({ name, liveFrom, groups, types }: Row, now: Date) {
	const byMoment = new Map<string, { isOverdue: boolean; shifts: ShiftGroup[] }>();
	for (const group of groups) {
		const clock = groupClock({ risk: 'high', liveFrom: new Date(liveFrom) }, group, types, now);
		if (!clock) continue;
		const known = byMoment.get(clock.sentence) ?? { isOverdue: clock.isOverdue, shifts: [] };
		known.shifts.push(group);
		byMoment.set(clock.sentence, known);
	}
	return [...byMoment].map(([sentence, { isOverdue, shifts }]) => ({
		isOverdue,
		text: `${name}, ${listOf(shifts.map((group) => SHIFT_GROUP_WORDS[group]))}: ${sentence}`
	}));
}
