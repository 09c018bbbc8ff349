import { sql } from 'kysely';
import { tenantOf } from '#capabilities/briefings/queries/tenant.server.ts';
import type { SignalEvent } from '#capabilities/signals/events.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { themeEvent, type ThemeEvent } from '../events.ts';
import { EARLIER_DAYS, runningStatuses } from '../model.ts';

const REPORTS: readonly SignalEvent['name'][] = [
	'signal.reported',
	'signal.graded',
	'signal.taken_in'
];
const BEGINS: readonly ThemeEvent['name'][] = ['theme.started', 'theme.confirmed'];
/** How many reports of its type a theme takes in when it begins. */
const MOST_AT_START = 2000;

interface Row {
	theme_id: string;
	signal_id: string;
	belongs: boolean;
	how: string | null;
	is_removed: boolean;
	by_person: boolean;
}

/**
 * A theme that is about one type takes in every ordinary report of it, in the report's own transaction, and
 * lets it go when the type turns out to be another. What a person put in or took out stays so. Never a worry.
 */
export const gatherByType: Projection = {
	name: 'themes.gather-by-type',
	on: [...REPORTS, ...BEGINS],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const idsOf = (names: readonly string[]) => [
			...new Set(events.filter((one) => names.includes(one.name)).map((one) => one.subjectId))
		];
		const rows = [
			...(await ofReports(tx, providerId, idsOf(REPORTS))),
			...(await ofThemes(tx, providerId, idsOf(BEGINS), now))
		];
		const added = new Map<string, string[]>();
		const removed = new Map<string, string[]>();
		const changes: Change[] = [];
		for (const row of rows) {
			const key = { theme_id: row.theme_id, signal_id: row.signal_id };
			if (row.belongs && row.how === null) {
				changes.push(insert('theme_signal', { ...key, how: 'type', added_at: now }));
				push(added, row);
			} else if (row.belongs && row.is_removed && !row.by_person) {
				changes.push(update('theme_signal', key, { removed_at: null, added_at: now }));
				push(added, row);
			} else if (!row.belongs && row.how === 'type' && !row.is_removed) {
				changes.push(update('theme_signal', key, { removed_at: now }));
				push(removed, row);
			}
		}
		const made: NewEvent[] = [
			...[...added].map(([id, signalIds]) =>
				themeEvent('theme.reports_added', id, { signalIds, how: 'type' })
			),
			...[...removed].map(([id, signalIds]) =>
				themeEvent('theme.reports_removed', id, { signalIds, how: 'type' })
			)
		];
		return { changes, events: made };
	}
};

const push = (lists: Map<string, string[]>, row: Row) =>
	lists.set(row.theme_id, [...(lists.get(row.theme_id) ?? []), row.signal_id]);

const columns = sql`t.id as theme_id, s.id as signal_id, (s.failure_code = t.failure_code) is true as belongs,
	m.how, m.removed_at is not null as is_removed, m.removed_by is not null as by_person`;
const ordinary = sql`s.compartment is null and s.withdrawn_at is null and s.status <> 'rejected'`;

async function ofReports(tx: TenantTx, providerId: string, ids: readonly string[]): Promise<Row[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<Row>`
		select ${columns} from signal s
		join theme t on t.provider_id = s.provider_id and t.failure_code = s.failure_code
			and t.service_id is null and t.status = any(${[...runningStatuses]}::text[])
		left join theme_signal m on m.provider_id = s.provider_id and m.theme_id = t.id and m.signal_id = s.id
		where s.provider_id = ${providerId} and s.id = any(${ids}::uuid[]) and ${ordinary}
		union
		select ${columns} from signal s
		join theme_signal m on m.provider_id = s.provider_id and m.signal_id = s.id and m.how = 'type'
			and m.removed_at is null
		join theme t on t.provider_id = m.provider_id and t.id = m.theme_id
		where s.provider_id = ${providerId} and s.id = any(${ids}::uuid[])`.execute(tx);
	return rows;
}

async function ofThemes(
	tx: TenantTx,
	providerId: string,
	ids: readonly string[],
	now: Date
): Promise<Row[]> {
	if (ids.length === 0) return [];
	const since = londonToInstant(addDays(londonDate(now), -EARLIER_DAYS), '00:00');
	const { rows } = await sql<Row>`
		select ${columns} from theme t
		join signal s on s.provider_id = t.provider_id and s.failure_code = t.failure_code
			and s.occurred_at >= ${since}
		left join theme_signal m on m.provider_id = t.provider_id and m.theme_id = t.id and m.signal_id = s.id
		where t.provider_id = ${providerId} and t.id = any(${ids}::uuid[]) and t.service_id is null and ${ordinary}
		order by s.occurred_at desc limit ${MOST_AT_START}`.execute(tx);
	return rows;
}
