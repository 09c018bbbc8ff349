import type { Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { CheckIn } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo, type CheckInPair } from '../policy.ts';

export interface FoundCheckIn {
	readonly row: Selectable<CheckIn>;
	readonly pair: CheckInPair;
	/** Others of the same two people and report that are still to come. */
	readonly toCome: readonly string[];
}

/** The check-in, if this actor is one of its two people: everybody else finds nothing. */
export async function findCheckIn(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundCheckIn | null> {
	if (!isId(id)) return null;
	const rows = await tx
		.selectFrom('check_in')
		.selectAll()
		.where('check_in.provider_id', '=', actor.providerId)
		.where((eb) =>
			eb(
				eb.refTuple('check_in.signal_id', 'check_in.staff_id'),
				'in',
				eb
					.selectFrom('check_in as one')
					.select(['one.signal_id', 'one.staff_id'])
					.where('one.provider_id', '=', actor.providerId)
					.where('one.id', '=', id)
					.$asTuple('signal_id', 'staff_id')
			)
		)
		.where(visibleTo(actor))
		.execute();
	const row = rows.find((one) => one.id === id);
	if (!row) return null;
	return {
		row,
		pair: { staffId: row.staff_id, byId: row.by_id },
		toCome: rows
			.filter((one) => one.id !== id && (one.status === 'planned' || one.status === 'tried'))
			.map((one) => one.id)
	};
}
