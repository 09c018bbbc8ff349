import { sql } from 'kysely';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { inTurn } from '#platform/perform/in-turn.ts';
import type { Projection } from '#platform/perform/projection.ts';
import type { SignalEvent } from '../events.ts';
import { countsAsRepeat, wasHarmed } from '../queries/repeat-rule.ts';

/** Everything that changes which reports count, of which type, or with what harm. */
const RECOUNTING: readonly SignalEvent['name'][] = [
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

interface Counted extends Cell {
	failure_code: string;
	reports: number;
	with_harm: number;
	last_on: string;
}

/**
 * Counts a service's month again, every type of it, when one of its reports comes in or changes: a report
 * that is graded again leaves one type for another. Services are held in order until the transaction ends,
 * so that two reports of one moment are both counted.
 */
export const countRepeats: Projection = {
	name: 'signals.count-repeats',
	on: RECOUNTING,
	async project(tx, events) {
		const providerId = await tenantOf(tx);
		const ids = [...new Set(events.map((event) => event.subjectId))];
		const { rows: cells } = await sql<Cell>`
			select distinct service_id, to_char(happened_on, 'YYYY-MM-01') as month from signal
			where provider_id = ${providerId} and id = any(${ids}::uuid[])`.execute(tx);
		if (cells.length === 0) return { changes: [] };
		const services = cells.map((one) => one.service_id);
		await inTurn(tx, providerId, 'signal_repeat_month', services);
		const { rows } = await sql<Counted>`
			select signal.service_id, to_char(c.month, 'YYYY-MM-DD') as month, signal.failure_code,
				count(*)::int as reports, (count(*) filter (where ${wasHarmed}))::int as with_harm,
				max(signal.happened_on)::text as last_on
			from unnest(${services}::uuid[], ${cells.map((one) => one.month)}::date[])
				as c (service_id, month)
			join signal on signal.provider_id = ${providerId} and signal.service_id = c.service_id
				and signal.happened_on >= c.month and signal.happened_on < c.month + interval '1 month'
				-- A day either side, as the index keeps instants and a month is London’s.
				and signal.occurred_at >= c.month - interval '1 day'
				and signal.occurred_at < c.month + interval '1 month' + interval '1 day'
			where ${countsAsRepeat}
			group by 1, 2, 3`.execute(tx);
		return {
			changes: [
				...cells.map(({ service_id, month }) =>
					remove('signal_repeat_month', { service_id, month })
				),
				...(rows.length > 0 ? [insert('signal_repeat_month', ...rows)] : [])
			]
		};
	}
};
