import { sql } from 'kysely';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import type { SignalEvent } from '#capabilities/signals/events.ts';
import { HARM_BAND_SQL } from '#capabilities/signals/harm.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { inTurn } from '#platform/perform/in-turn.ts';
import type { Projection } from '#platform/perform/projection.ts';

const REPORTS: readonly SignalEvent['name'][] = [
	'signal.reported',
	'signal.graded',
	'signal.kind_changed',
	'signal.joined_with',
	'signal.taken_in',
	'signal.withdrawn'
];

interface Cell {
	service_id: string;
	month: string;
}

/** Counts a service's month again when one of its reports comes in or changes. Worries are in no count. */
const tally: Projection = {
	name: 'reporting.tally',
	on: REPORTS,
	async project(tx, events) {
		const providerId = await tenantOf(tx);
		const ids = [...new Set(events.map((event) => event.subjectId))];
		const { rows: cells } = await sql<Cell>`
			select distinct service_id, to_char(happened_on, 'YYYY-MM-01') as month from signal
			where provider_id = ${providerId} and id = any(${ids}::uuid[])`.execute(tx);
		if (cells.length === 0) return { changes: [] };
		const services = cells.map((one) => one.service_id);
		await inTurn(tx, providerId, 'reporting_tally', services);
		const { rows } = await sql<Cell & { kind: string; harm: string; reports: number }>`
			select c.service_id, to_char(c.month, 'YYYY-MM-DD') as month, s.kind, ${sql.raw(HARM_BAND_SQL)} as harm,
				count(*)::int as reports
			from unnest(${services}::uuid[], ${cells.map((one) => one.month)}::date[])
				as c (service_id, month)
			join signal s on s.provider_id = ${providerId} and s.service_id = c.service_id
				and s.happened_on >= c.month and s.happened_on < c.month + interval '1 month'
				-- A day either side, as the index keeps instants and a month is London’s.
				and s.occurred_at >= c.month - interval '1 day'
				and s.occurred_at < c.month + interval '1 month' + interval '1 day'
			where s.compartment is null and s.withdrawn_at is null and s.status <> 'rejected'
			group by 1, 2, 3, 4`.execute(tx);
		return {
			changes: [
				...cells.map((cell) =>
					remove('reporting_tally', { service_id: cell.service_id, month: cell.month })
				),
				...(rows.length > 0 ? [insert('reporting_tally', ...rows)] : [])
			]
		};
	}
};

export const reportingProjections: readonly Projection[] = [tally];
