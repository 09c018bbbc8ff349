import { actorsOf } from '#capabilities/access/queries/actor.server.ts';
import type { DigestItem } from '#kernel/digest.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather } from '#platform/pages/gather.ts';
import { partsOfDigest } from '../parts.server.ts';
import { REMEMBER_DAYS, told, type Told } from '../when.ts';

/** People with an account here whose rooms were not asked yet today, by their ids: a page of them. */
export async function peopleToAsk(
	tx: TenantTx,
	providerId: string,
	today: string,
	after: string | null,
	size: number
): Promise<string[]> {
	let query = tx
		.selectFrom('account as a')
		.innerJoin('staff as p', (join) =>
			join.onRef('p.provider_id', '=', 'a.provider_id').onRef('p.id', '=', 'a.staff_id')
		)
		.leftJoin('digest as d', (join) =>
			join
				.onRef('d.provider_id', '=', 'a.provider_id')
				.onRef('d.staff_id', '=', 'a.staff_id')
				.on('d.on_date', '=', today)
		)
		.select('a.staff_id')
		.where('a.provider_id', '=', providerId)
		.where('a.ended_at', 'is', null)
		.where('d.waits', 'is', null)
		.where((eb) => eb.or([eb('p.left_on', 'is', null), eb('p.left_on', '>=', today)]));
	if (after !== null) query = query.where('a.staff_id', '>', after);
	const rows = await query.orderBy('a.staff_id').limit(size).execute();
	return rows.map((row) => row.staff_id);
}

/** Somebody of a batch: what waits for them, what they were told before, and their digest as it stands. */
export interface Asked {
	readonly staffId: string;
	readonly items: readonly DigestItem[];
	readonly before: Told;
	/** No digest of the day yet; one the rooms were not asked for; or one that is whole. */
	readonly digest: 'none' | 'to_add' | 'whole';
}

/** Asks the rooms for each of these people as that person: one statement each, and three for all. */
export async function askRooms(
	tx: TenantTx,
	providerId: string,
	staffIds: readonly string[],
	now: Date
): Promise<Asked[]> {
	const today = londonDate(now);
	const actors = await actorsOf(tx, providerId, staffIds, today);
	const digests = await tx
		.selectFrom('digest')
		.select(['staff_id', (eb) => eb('waits', 'is not', null).as('is_whole')])
		.where('provider_id', '=', providerId)
		.where('on_date', '=', today)
		.where('staff_id', 'in', [...staffIds])
		.execute();
	const rows = await tx
		.selectFrom('digest_told')
		.select(['staff_id', 'line', 'about', 'stage'])
		.where('provider_id', '=', providerId)
		.where('staff_id', 'in', [...staffIds])
		.where('told_on', '>', addDays(today, -REMEMBER_DAYS))
		.execute();
	const asked: Asked[] = [];
	for (const actor of actors) {
		const { staffId } = actor;
		const digest = digests.find((row) => row.staff_id === staffId);
		const own = rows.filter((row) => row.staff_id === staffId);
		const { items } = await gather(tx, { items: partsOfDigest(actor, now) });
		asked.push({
			staffId,
			items,
			before: new Set(
				own.map((row) =>
					told({ line: row.line as DigestItem['line'], about: row.about }, row.stage)
				)
			),
			digest: !digest ? 'none' : digest.is_whole ? 'whole' : 'to_add'
		});
	}
	return asked;
}
