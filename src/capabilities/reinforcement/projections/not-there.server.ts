import { sql } from 'kysely';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import { isId, newId } from '#kernel/ids.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { reinforcementEvent } from '../events.ts';
import type { Channel, Moment } from '../channels.ts';
import { reachOf, reachText, reachTotal, type Reach } from '../reach.ts';
import { reachRows } from '../commands/record-talk.server.ts';

const NOT_THERE = 'briefing.taken_back';

type Row = {
	id: string;
	version: number;
	teamId: string | null;
	channel: Channel;
	moment: Moment;
	leaderId: string | null;
	occurredAt: Date;
	group: ShiftGroup;
	reach: Reach;
};

/**
 * Somebody tapped at a handover was not there after all. The talk that counted them is taken back, and told
 * again with one person fewer: rows are never changed, so what was shown before can still be explained.
 */
export const notThereProjection: Projection = {
	name: 'reinforcement.not-there',
	on: [NOT_THERE],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const changes: Change[] = [];
		const caused: NewEvent[] = [];
		for (const { subjectId: lessonId, serviceId, details } of events) {
			const { staffId, handoverId } = details;
			if (!serviceId || !isId(staffId) || !isId(handoverId)) continue;
			// Whoever heard it for the first time then was briefed, and was in no talk.
			const { rows } = await sql<Row>`
				select r.id, r.version, r.team_id as "teamId", r.channel, r.moment, r.leader_id as "leaderId",
					r.occurred_at as "occurredAt", n.shift_group as "group",
					(select json_object_agg(reach.shift_group, reach.reached) from reinforcement_reach reach
						where reach.provider_id = r.provider_id and reach.reinforcement_id = r.id) as reach
				from reinforcement r
				join briefing_need n on n.provider_id = r.provider_id and n.lesson_id = r.lesson_id
					and n.service_id = r.service_id and n.staff_id = ${staffId}
				where r.provider_id = ${providerId} and r.source_kind = 'handover'
					and r.source_id = ${handoverId} and r.lesson_id = ${lessonId}
					and r.service_id = ${serviceId} and r.taken_back_at is null
					and exists (select 1 from briefing_fact f where f.provider_id = r.provider_id
						and f.staff_id = n.staff_id and f.lesson_id = r.lesson_id
						and f.taken_back_at is null and f.briefed_at < r.occurred_at
						and f.handover_id is distinct from r.source_id)`.execute(tx);
			const [talk] = rows;
			if (!talk || !talk.reach[talk.group]) continue;
			const reach = reachOf({ ...talk.reach, [talk.group]: (talk.reach[talk.group] ?? 0) - 1 });
			const here = { lessonId, serviceId };
			changes.push(update('reinforcement', { id: talk.id }, { taken_back_at: now }));
			caused.push(reinforcementEvent('reinforcement.taken_back', { ...here, talkId: talk.id }));
			if (reachTotal(reach) === 0) continue;
			const talkId = newId();
			const { channel, moment } = talk;
			changes.push(
				insert('reinforcement', {
					id: talkId,
					lesson_id: lessonId,
					version: talk.version,
					service_id: serviceId,
					team_id: talk.teamId,
					channel,
					moment,
					is_live_conversation: true,
					leader_id: talk.leaderId,
					occurred_at: talk.occurredAt,
					recorded_at: now,
					source_kind: 'handover',
					source_id: handoverId
				}),
				...reachRows(talkId, reach)
			);
			caused.push(
				reinforcementEvent(
					'reinforcement.talked',
					{ ...here, talkId, channel, moment, reach: reachText(reach) },
					talk.occurredAt
				)
			);
		}
		return { changes, events: caused };
	}
};
