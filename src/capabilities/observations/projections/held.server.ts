import { sql } from 'kysely';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { insert, remove, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { observationEvent, type ObservationEvent } from '../events.ts';
import { seenOf, type SeenFacts } from '../model.ts';
import { seenFrom, seenHere, type SeenJson } from '../queries/facts.server.ts';

const RECORDED: ObservationEvent['name'] = 'observation.recorded';

type Row = {
	lessonId: string;
	serviceId: string;
	version: number;
	risk: SeenFacts['risk'];
	frequency: SeenFacts['frequency'];
	inScope: { shiftGroup: ShiftGroup; total: number }[];
	seen: SeenJson;
};

/** Keeps the moment "seen" was first in place: from then on only its upper bound takes it away (domain 4.2). */
export const seenHeldProjection: Projection = {
	name: 'observations.held',
	on: [RECORDED],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const pairs = new Map(
			events.flatMap((event) =>
				event.serviceId ? [[`${event.subjectId} ${event.serviceId}`, event] as const] : []
			)
		);
		const changes: Change[] = [];
		const reached: NewEvent[] = [];
		for (const { subjectId, serviceId } of pairs.values()) {
			const { rows } = await sql<Row>`
				select here.lesson_id as "lessonId", here.service_id as "serviceId", here.version, l.risk,
					v.frequency, (select coalesce(json_agg(it), '[]') from (
						select c.shift_group as "shiftGroup", sum(c.in_scope)::int as total
						from lesson_coverage c
						where c.provider_id = here.provider_id and c.lesson_id = here.lesson_id
							and c.service_id = here.service_id
						group by c.shift_group) it) as "inScope",
					${seenHere('here', now)} as seen
				from lesson_in_service here
				join lesson l on l.provider_id = here.provider_id and l.id = here.lesson_id
				join lesson_version v on v.provider_id = here.provider_id and v.lesson_id = here.lesson_id
					and v.version = here.version
				where here.provider_id = ${providerId} and here.lesson_id = ${subjectId}
					and here.service_id = ${serviceId} and here.ended_at is null
				for update of here`.execute(tx);
			const [row] = rows;
			if (!row) continue;
			const { inScope, risk, frequency } = row;
			const facts = seenFrom(row.seen);
			if (facts.firstHeldAt !== null) continue;
			if (!seenOf({ ...facts, inScope, risk, frequency, now }).held) continue;
			const key = { lesson_id: row.lessonId, service_id: row.serviceId };
			changes.push(
				remove('observation_held', key),
				insert('observation_held', { ...key, version: row.version, first_held_at: now })
			);
			reached.push(
				observationEvent('observation.stage_reached', {
					lessonId: row.lessonId,
					serviceId: row.serviceId
				})
			);
		}
		return { changes, events: reached };
	}
};
