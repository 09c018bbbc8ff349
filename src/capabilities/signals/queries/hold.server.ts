import { sql, type RawBuilder } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Hold } from '../holds.ts';

/** The oldest hold that stands on any of these reports, or null. */
export async function holdOn(
	tx: TenantTx,
	providerId: string,
	signalIds: readonly string[]
): Promise<Hold | null> {
	if (signalIds.length === 0) return null;
	const row = await tx
		.selectFrom('signal_hold')
		.select(['id', 'signal_id', 'led_by', 'since', 'thanked_at'])
		.where('provider_id', '=', providerId)
		.where('signal_id', 'in', [...signalIds])
		.where('lifted_at', 'is', null)
		.orderBy('since')
		.orderBy('id')
		.executeTakeFirst();
	return row ? holdOf(row) : null;
}

/** A hold as JSON of another statement gives it: times are text. */
export interface HoldJson {
	readonly id: string;
	readonly signalId: string;
	readonly ledBy: string;
	readonly since: string;
	readonly contact: string | null;
	readonly thankedAt: string | null;
}

/** The holds that stand on the reports of a condition, oldest first, inside another statement. */
export const holdsJson = (ofSignal: RawBuilder<unknown>): RawBuilder<HoldJson[]> =>
	sql<HoldJson[]>`coalesce((select json_agg(json_build_object('id', h.id, 'signalId', h.signal_id,
			'ledBy', h.led_by, 'since', h.since, 'contact', h.contact, 'thankedAt', h.thanked_at)
			order by h.since, h.id)
		from signal_hold h where ${ofSignal} and h.lifted_at is null), '[]')`;

/** Every hold that stands on one report, oldest first. */
export async function standingHolds(
	tx: TenantTx,
	providerId: string,
	signalId: string
): Promise<Hold[]> {
	const rows = await tx
		.selectFrom('signal_hold')
		.select(['id', 'signal_id', 'led_by', 'since', 'thanked_at'])
		.where('provider_id', '=', providerId)
		.where('signal_id', '=', signalId)
		.where('lifted_at', 'is', null)
		.orderBy('since')
		.orderBy('id')
		.execute();
	return rows.map(holdOf);
}

const holdOf = (row: {
	id: string;
	signal_id: string;
	led_by: string;
	since: Date;
	thanked_at: Date | null;
}): Hold => ({
	id: row.id,
	signalId: row.signal_id,
	ledBy: row.led_by,
	since: row.since,
	thankedAt: row.thanked_at
});
