import type { PeopleEvent } from '#capabilities/people/events.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { sql } from 'kysely';
import type { RecordedEvent } from '#platform/events/event.ts';
import { update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { briefingEvent } from '../events.ts';
import { tenantOf } from '../queries/tenant.server.ts';

const TAKEN_BACK: PeopleEvent['name'] = 'shift.taken_back';

/**
 * Somebody was not there after all: what a briefing at that shift counted for them is taken back, and
 * they have it to read again unless they showed it another way.
 */
export const takenBackProjection: Projection = {
	name: 'briefings.taken-back',
	on: [TAKEN_BACK],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const changes: Change[] = [];
		const caused = [];
		for (const event of events) {
			const staffId = String(event.details['staffId']);
			for (const fact of await factsOf(tx, providerId, event)) {
				const { lessonId, version } = fact;
				const lesson = { lesson_id: lessonId, version, staff_id: staffId };
				const back = { taken_back_at: now };
				changes.push(
					update('briefing_fact', { id: fact.id }, back),
					update(
						'understanding_answer',
						{ ...lesson, method: 'answered_aloud', answered_at: fact.briefedAt },
						back
					),
					update(
						'briefing_minutes',
						{ ...lesson, on_date: fact.onDate, how: fact.method, taken_back_at: null },
						back
					),
					update(
						'briefing_need',
						{ ...lesson, ended_at: null },
						{ briefed_at: fact.otherwiseBriefedAt, understood_at: fact.otherwiseUnderstoodAt }
					)
				);
				if (fact.briefingId) {
					changes.push(
						update(
							'team_briefing_person',
							{ briefing_id: fact.briefingId, staff_id: staffId },
							{ status: 'absent' }
						)
					);
				}
				caused.push(
					briefingEvent(
						'briefing.taken_back',
						{ kind: 'lesson', id: lessonId },
						{
							lessonId,
							version,
							serviceIds: fact.services,
							staffId,
							since: fact.briefedAt.toISOString(),
							handoverId: fact.handoverId ?? ''
						},
						event.serviceId ? { serviceId: event.serviceId } : {}
					)
				);
			}
		}
		return { changes, events: caused };
	}
};

type Fact = {
	id: string;
	lessonId: string;
	version: number;
	method: string;
	onDate: string;
	briefedAt: Date;
	handoverId: string | null;
	briefingId: string | null;
	/** When they were briefed, or understood, without this: null when they were not. */
	otherwiseBriefedAt: Date | null;
	otherwiseUnderstoodAt: Date | null;
	services: string[];
};

/** What was counted for the person at the shift they were not on. */
async function factsOf(
	tx: TenantTx,
	providerId: string,
	{ serviceId, details }: RecordedEvent
): Promise<Fact[]> {
	const slot = [details['staffId'], details['onDate'], details['shiftGroup']].map(String);
	const [staffId, onDate, shiftGroup] = slot;
	const { rows } = await sql<Fact>`
		select f.id, f.lesson_id as "lessonId", f.version, f.method, f.on_date as "onDate",
			f.briefed_at as "briefedAt", f.handover_id as "handoverId",
			(select b.id from team_briefing b where b.provider_id = f.provider_id
				and b.service_id = f.service_id and b.handover_id = f.handover_id limit 1) as "briefingId",
			(select min(o.briefed_at) from briefing_fact o where o.provider_id = f.provider_id
				and o.staff_id = f.staff_id and o.lesson_id = f.lesson_id and o.version = f.version
				and o.taken_back_at is null
				and not (o.service_id = f.service_id and o.on_date = f.on_date
					and o.shift_group = f.shift_group and o.method <> 'read')) as "otherwiseBriefedAt",
			(select min(a.answered_at) from understanding_answer a where a.provider_id = f.provider_id
				and a.staff_id = f.staff_id and a.lesson_id = f.lesson_id and a.version = f.version
				and a.is_right and a.taken_back_at is null
				and not (a.method = 'answered_aloud' and a.answered_at = f.briefed_at)) as "otherwiseUnderstoodAt",
			array(select distinct n.service_id::text from briefing_need n where n.provider_id = f.provider_id
				and n.staff_id = f.staff_id and n.lesson_id = f.lesson_id and n.ended_at is null
				order by 1) as services
		from briefing_fact f
		where f.provider_id = ${providerId} and f.staff_id = ${staffId} and f.service_id = ${serviceId}
			and f.on_date = ${onDate}::date and f.shift_group = ${shiftGroup}
			and f.method in ('handover', 'one_to_one') and f.taken_back_at is null
		order by f.lesson_id, f.id
	`.execute(tx);
	return rows;
}
