import type { GuestActor } from '#kernel/actor.ts';
import type { ShiftGroup, ShiftHours } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/**
 * The guest a code opens the door for, or null: no such code, over, ended, or not yet good.
 * @param codeHash `hashPassCode` of the tidied code
 * @param name the first name the guest typed
 */
export async function findPass(
	tx: TenantTx,
	providerId: string,
	codeHash: string,
	now: Date,
	name = 'Agency worker'
): Promise<GuestActor | null> {
	const row = await tx
		.selectFrom('shift_pass')
		.select(['id', 'service_id', 'shift_group'])
		.where('provider_id', '=', providerId)
		.where('code_hash', '=', codeHash)
		.where('ended_at', 'is', null)
		.where('valid_from', '<=', now)
		.where('valid_until', '>', now)
		.executeTakeFirst();
	if (!row) return null;
	return {
		kind: 'guest',
		providerId,
		passId: row.id,
		serviceId: row.service_id,
		shiftGroup: row.shift_group,
		name
	};
}

/** Whether a code was ever shown in this provider: it is good for one shift and never again. */
export async function isCodeTaken(
	tx: TenantTx,
	providerId: string,
	codeHash: string
): Promise<boolean> {
	const row = await tx
		.selectFrom('shift_pass')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('code_hash', '=', codeHash)
		.executeTakeFirst();
	return row !== undefined;
}

export async function passById(
	tx: TenantTx,
	providerId: string,
	passId: string
): Promise<{ serviceId: string; onDate: string; validUntil: Date; endedAt: Date | null } | null> {
	const row = await tx
		.selectFrom('shift_pass')
		.select(['service_id', 'on_date', 'valid_until', 'ended_at'])
		.where('provider_id', '=', providerId)
		.where('id', '=', passId)
		.executeTakeFirst();
	if (!row) return null;
	return {
		serviceId: row.service_id,
		onDate: String(row.on_date),
		validUntil: row.valid_until,
		endedAt: row.ended_at
	};
}

/** A service's own shift types, or where it has none the provider's. */
export async function shiftTypesOf(
	tx: TenantTx,
	providerId: string,
	serviceId: string
): Promise<ShiftHours[]> {
	const rows = await tx
		.selectFrom('shift_type')
		.select(['service_id', 'shift_group', 'starts_at', 'ends_at'])
		.where('provider_id', '=', providerId)
		.where((eb) => eb.or([eb('service_id', '=', serviceId), eb('service_id', 'is', null)]))
		.orderBy('starts_at')
		.execute();
	const own = rows.filter((row) => row.service_id !== null);
	return (own.length > 0 ? own : rows).map((row) => ({
		shiftGroup: row.shift_group as ShiftGroup,
		startsAt: row.starts_at,
		endsAt: row.ends_at
	}));
}
