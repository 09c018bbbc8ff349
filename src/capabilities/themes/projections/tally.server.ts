import { sql } from 'kysely';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import type { SignalEvent } from '#capabilities/signals/events.ts';
import { HARM_BAND_SQL } from '#capabilities/signals/harm.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insert, remove, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { membershipEvents } from '../events.ts';

/** Changes of a report that move it from one count to another. A report’s service and day never change. */
const MOVES: readonly SignalEvent['name'][] = [
	'signal.graded',
	'signal.kind_changed',
	'signal.joined_with',
	'signal.withdrawn'
];

/**
 * Counts a theme again where something about it changed: only the service and month of the reports that the
 * event speaks of, so that the cost is that of a month in a service, however long the theme has run.
 */
export const tally: Projection = {
	name: 'themes.tally',
	on: [...membershipEvents, ...MOVES],
	async project(tx, events) {
		const providerId = await tenantOf(tx);
		const pairs: { themeId: string; signalId: string }[] = [];
		const moved: string[] = [];
		for (const event of events) {
			if (MOVES.some((name) => name === event.name)) moved.push(event.subjectId);
			const listed = event.details['signalIds'];
			if (!Array.isArray(listed)) continue;
			for (const id of listed) {
				if (typeof id === 'string') pairs.push({ themeId: event.subjectId, signalId: id });
			}
		}
		const cells = await cellsOf(tx, providerId, pairs, moved);
		if (cells.length === 0) return { changes: [] };
		const counted = await countCells(tx, providerId, cells);
		const changes: Change[] = cells.map((cell) =>
			remove('theme_tally', {
				theme_id: cell.theme_id,
				service_id: cell.service_id,
				month: cell.month
			})
		);
		if (counted.length > 0) changes.push(insert('theme_tally', ...counted));
		return { changes };
	}
};

interface Cell {
	theme_id: string;
	service_id: string;
	month: string;
}

async function cellsOf(
	tx: TenantTx,
	providerId: string,
	pairs: readonly { themeId: string; signalId: string }[],
	moved: readonly string[]
): Promise<Cell[]> {
	if (pairs.length === 0 && moved.length === 0) return [];
	const month = sql`to_char(s.happened_on, 'YYYY-MM-01')`;
	const { rows } = await sql<Cell>`
		select distinct p.theme_id, s.service_id, ${month} as month
		from unnest(${pairs.map((one) => one.themeId)}::uuid[], ${pairs.map((one) => one.signalId)}::uuid[])
			as p (theme_id, signal_id)
		join signal s on s.provider_id = ${providerId} and s.id = p.signal_id
		union
		select m.theme_id, s.service_id, ${month} from theme_signal m
		join signal s on s.provider_id = m.provider_id and s.id = m.signal_id
		where m.provider_id = ${providerId} and m.signal_id = any(${moved}::uuid[]) and m.removed_at is null`.execute(
		tx
	);
	return rows;
}

async function countCells(tx: TenantTx, providerId: string, cells: readonly Cell[]) {
	const { rows } = await sql<Cell & { kind: string; harm: string; reports: number }>`
		select c.theme_id, c.service_id, c.month, s.kind, ${sql.raw(HARM_BAND_SQL)} as harm, count(*)::int as reports
		from unnest(${cells.map((one) => one.theme_id)}::uuid[], ${cells.map((one) => one.service_id)}::uuid[],
			${cells.map((one) => one.month)}::date[]) as cell (theme_id, service_id, month)
		cross join lateral (select cell.theme_id, cell.service_id, to_char(cell.month, 'YYYY-MM-DD') as month) c
		join signal s on s.provider_id = ${providerId} and s.service_id = cell.service_id
			and s.happened_on >= cell.month and s.happened_on < cell.month + interval '1 month'
			-- A day either side, as the index keeps instants and a month is London’s.
			and s.occurred_at >= cell.month - interval '1 day'
			and s.occurred_at < cell.month + interval '1 month' + interval '1 day'
		join theme_signal m on m.provider_id = s.provider_id and m.theme_id = cell.theme_id and m.signal_id = s.id
			and m.removed_at is null
		where s.compartment is null and s.withdrawn_at is null and s.status <> 'rejected'
		group by 1, 2, 3, 4, 5`.execute(tx);
	return rows;
}
