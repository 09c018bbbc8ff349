import { sql } from 'kysely';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { insert, remove, type Change } from '#platform/perform/change.ts';
import type { NewEvent } from '#platform/events/event.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { reinforcementEvent, type ReinforcementEvent } from '../events.ts';
import { talkedOf } from '../model.ts';
import { talksFrom, talksHere, type TalksJson } from '../queries/facts.server.ts';

type Own = ReinforcementEvent['name'];
const TALKED: Own = 'reinforcement.talked';
const TAKEN_BACK: Own = 'reinforcement.taken_back';

type Row = {
	lessonId: string;
	serviceId: string;
	version: number;
	kind: string;
	inScope: { shiftGroup: ShiftGroup; total: number }[];
	talks: TalksJson;
};

/**
 * Keeps the moment "talked about" was first in place, so that it is held by its own rule afterwards (domain
 * 4.3). What held only because of a talk that was taken back never held.
 */
export const heldProjection: Projection = {
	name: 'reinforcement.held',
	on: [TALKED, TAKEN_BACK],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const pairs = new Map(
			events.flatMap((event) =>
				event.serviceId ? [[`${event.subjectId} ${event.serviceId}`, event] as const] : []
			)
		);
		const changes: Change[] = [];
		const reached: NewEvent[] = [];
		for (const { subjectId, serviceId, name } of pairs.values()) {
			// One row is locked, so that two talks of one moment are each counted with the other.
			const { rows } = await sql<Row>`
				select here.lesson_id as "lessonId", here.service_id as "serviceId", here.version, service.kind,
					(select coalesce(json_agg(it), '[]') from (
						select c.shift_group as "shiftGroup", sum(c.in_scope)::int as total
						from lesson_coverage c
						where c.provider_id = here.provider_id and c.lesson_id = here.lesson_id
							and c.service_id = here.service_id
						group by c.shift_group) it) as "inScope",
					${talksHere('here', now)} as talks
				from lesson_in_service here
				join service on service.provider_id = here.provider_id and service.id = here.service_id
				where here.provider_id = ${providerId} and here.lesson_id = ${subjectId}
					and here.service_id = ${serviceId} and here.ended_at is null
				for update of here`.execute(tx);
			const [row] = rows;
			if (!row) continue;
			const facts = talksFrom(row.talks);
			const { held } = talkedOf({
				...facts,
				inScope: row.inScope,
				isHomecare: row.kind === 'homecare',
				now
			});
			const key = { lesson_id: row.lessonId, service_id: row.serviceId };
			if (held && facts.firstHeldAt === null) {
				changes.push(
					remove('reinforcement_held', key),
					insert('reinforcement_held', { ...key, version: row.version, first_held_at: now })
				);
				reached.push(
					reinforcementEvent('reinforcement.stage_reached', {
						lessonId: row.lessonId,
						serviceId: row.serviceId
					})
				);
			}
			const isToday = facts.firstHeldAt !== null && facts.firstHeldAt >= startOfDay(now);
			if (name === TAKEN_BACK && !held && isToday) changes.push(remove('reinforcement_held', key));
		}
		return { changes, events: reached };
	}
};

/** Talks are taken back within their day, so only what was first held today can rest on one. */
const startOfDay = (now: Date): Date => new Date(now.getTime() - 86_400_000);
