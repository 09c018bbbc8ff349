import { sql } from 'kysely';
import { insert } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { signalEvent } from '../events.ts';

interface Row {
	signal_id: string;
	staff_id: string;
	service_id: string;
}

/**
 * A worry goes past whoever works for the person it is about, and stays so. Who that is was written down
 * when it was raised; somebody who becomes safeguarding lead later, or who comes to work for that person
 * while they are lead, is kept from it in the same transaction – before they can open anything.
 */
export const keepWorriesFrom: Projection = {
	name: 'signals.keep-worries-from',
	on: ['post.filled', 'staff.changed', 'staff.moved', 'staff.joined'],
	async project(tx) {
		const { rows } = await sql<Row>`
			with recursive lead as (
				select distinct p.provider_id, p.staff_id as lead_id from post p
				where p.kind = 'safeguarding_lead' and p.superseded_at is null and p.staff_id is not null
			), above as (
				select lead.provider_id, lead.lead_id, s.reports_to_id as manager_id, 1 as far
				from lead join staff s on s.provider_id = lead.provider_id and s.id = lead.lead_id
				where s.reports_to_id is not null
				union
				select above.provider_id, above.lead_id, s.reports_to_id, above.far + 1
				from above join staff s on s.provider_id = above.provider_id and s.id = above.manager_id
				where s.reports_to_id is not null and above.far < 20
			)
			select distinct x.signal_id, above.lead_id as staff_id, g.service_id
			from above
			join signal_exclusion x on x.provider_id = above.provider_id and x.staff_id = above.manager_id
				and x.reason = 'it is about them'
			join signal g on g.provider_id = x.provider_id and g.id = x.signal_id
			where g.reporter_id is distinct from above.lead_id
				and not exists (select 1 from signal_exclusion known where known.provider_id = x.provider_id
					and known.signal_id = x.signal_id and known.staff_id = above.lead_id)
			limit 5000`.execute(tx);
		if (rows.length === 0) return { changes: [] };
		return {
			changes: [
				insert(
					'signal_exclusion',
					...rows.map(({ signal_id, staff_id }) => ({
						signal_id,
						staff_id,
						reason: 'works for whom it is about'
					}))
				)
			],
			events: rows.map((row) =>
				signalEvent('signal.kept_from', { id: row.signal_id, serviceId: row.service_id }, {})
			)
		};
	}
};
