import { sql } from 'kysely';
import { isId, newId } from '#kernel/ids.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { NewEvent, RecordedEvent } from '#platform/events/event.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import { reachRows } from '../commands/record-talk.server.ts';
import { CHANNELS, isChannel, isMoment, type Channel, type Moment } from '../channels.ts';
import { reinforcementEvent, TOLD_BY_OTHERS } from '../events.ts';
import { readReach, reachText, reachTotal, withinScope, type Reach } from '../reach.ts';

/** A talk another room tells of, not yet held against who is in scope. */
type Told = {
	eventId: string;
	lessonId: string;
	serviceId: string;
	teamId: string | null;
	channel: Channel;
	moment: Moment;
	occurredAt: Date;
	reach: Reach;
	sourceKind: keyof typeof TOLD_BY_OTHERS;
	sourceId: string | null;
};

/**
 * What a leader visit or a supervision says was talked about, and a lesson told again at a handover, become
 * facts of this room in the same transaction. Another room never writes them itself.
 */
export const toldProjection: Projection = {
	name: 'reinforcement.told',
	on: Object.values(TOLD_BY_OTHERS),
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const told: Told[] = [];
		for (const event of events) {
			const one =
				event.name === TOLD_BY_OTHERS.handover
					? await toldAgain(tx, providerId, event, now)
					: toldBy(event);
			if (one) told.push(one);
		}
		const changes: Change[] = [];
		const caused: NewEvent[] = [];
		for (const one of told) {
			const here = await standing(tx, providerId, one);
			if (!here) continue;
			const { isLive } = CHANNELS[one.channel];
			const reach = isLive ? withinScope(one.reach, here.inScope) : {};
			// Talk with nobody is no talk.
			if (isLive && reachTotal(reach) === 0) continue;
			const talkId = newId();
			const { lessonId, serviceId, channel, moment } = one;
			changes.push(
				insert('reinforcement', {
					id: talkId,
					lesson_id: lessonId,
					version: here.version,
					service_id: serviceId,
					team_id: one.teamId,
					channel,
					moment,
					is_live_conversation: isLive,
					leader_id: here.leaderId,
					occurred_at: one.occurredAt,
					recorded_at: now,
					source_kind: one.sourceKind,
					source_id: one.sourceId
				}),
				...reachRows(talkId, reach)
			);
			caused.push(
				reinforcementEvent(
					'reinforcement.talked',
					{ lessonId, serviceId, talkId, channel, moment, reach: reachText(reach) },
					one.occurredAt
				)
			);
		}
		return { changes, events: caused };
	}
};

/** The details every other room sends: ids, codes, and `days:3,nights:1`. What is no talk is left out. */
function toldBy({ id, name, details, recordedAt }: RecordedEvent): Told | null {
	const { lessonId, serviceId, teamId, channel, moment, occurredAt, reach, sourceId } = details;
	if (!isId(lessonId) || !isId(serviceId) || !isChannel(channel) || !isMoment(moment)) return null;
	const when = typeof occurredAt === 'string' ? new Date(occurredAt) : recordedAt;
	return {
		eventId: id,
		lessonId,
		serviceId,
		teamId: isId(teamId) ? teamId : null,
		channel,
		moment,
		occurredAt: Number.isNaN(when.getTime()) ? recordedAt : when,
		reach: readReach(reach),
		sourceKind: name === TOLD_BY_OTHERS.walkaround ? 'walkaround' : 'supervision',
		sourceId: isId(sourceId) ? sourceId : null
	};
}

/**
 * A handover at which a lesson is told for the first time is briefing. Told again, after the service was
 * briefed, it is talk – with those present who had heard it before, and with nobody else (domain 4.2).
 */
async function toldAgain(
	tx: TenantTx,
	providerId: string,
	event: RecordedEvent,
	now: Date
): Promise<Told | null> {
	const { lessonId, handoverId, present } = event.details;
	const { serviceId } = event;
	if (!isId(lessonId) || !isId(serviceId) || !isId(handoverId) || !Array.isArray(present)) {
		return null;
	}
	const named = present.filter((id): id is string => isId(id));
	if (named.length === 0) return null;
	const occurredAt = event.occurredAt ?? event.recordedAt;
	const { rows } = await sql<{ shift_group: ShiftGroup; people: number }>`
		select n.shift_group, count(*)::int as people
		from lesson_in_service here
		join briefing_need n on n.provider_id = here.provider_id and n.lesson_id = here.lesson_id
			and n.service_id = here.service_id and n.ended_at is null
			and n.staff_id = any(${named}::uuid[])
		where here.provider_id = ${providerId} and here.lesson_id = ${lessonId}
			and here.service_id = ${serviceId} and here.ended_at is null
			and here.briefed_gate_first_held_at < ${now}
			and exists (select 1 from briefing_fact f
				where f.provider_id = here.provider_id and f.staff_id = n.staff_id
					and f.lesson_id = here.lesson_id and f.taken_back_at is null
					and f.version between here.asked_since and here.version
					and f.briefed_at < ${occurredAt} and f.handover_id is distinct from ${handoverId}::uuid)
		group by n.shift_group`.execute(tx);
	if (rows.length === 0) return null;
	return {
		eventId: event.id,
		lessonId,
		serviceId,
		teamId: null,
		channel: 'handover',
		moment: 'ordinary',
		occurredAt,
		reach: Object.fromEntries(rows.map((row) => [row.shift_group, row.people])),
		sourceKind: 'handover',
		sourceId: handoverId
	};
}

/** The lesson where it is live, whom it concerns there, and who told of it; null where it is not live. */
async function standing(tx: TenantTx, providerId: string, told: Told) {
	const { rows } = await sql<{
		version: number;
		leaderId: string | null;
		inScope: { shiftGroup: ShiftGroup; total: number }[];
	}>`
		select here.version,
			(select e.actor_id from event e where e.provider_id = here.provider_id and e.id = ${told.eventId}
				and e.actor_kind = 'person') as "leaderId",
			(select coalesce(json_agg(it), '[]') from (
				select c.shift_group as "shiftGroup", sum(c.in_scope)::int as total from lesson_coverage c
				where c.provider_id = here.provider_id and c.lesson_id = here.lesson_id
					and c.service_id = here.service_id
				group by c.shift_group) it) as "inScope"
		from lesson_in_service here
		where here.provider_id = ${providerId} and here.lesson_id = ${told.lessonId}
			and here.service_id = ${told.serviceId} and here.ended_at is null`.execute(tx);
	return rows[0] ?? null;
}
