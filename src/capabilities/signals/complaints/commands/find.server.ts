import type { Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Nation } from '#kernel/working-days.ts';
import type { SignalComplaint } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import { factsOf, type FoundReport } from '../../commands/find.server.ts';
import { complaintsVisibleTo } from '../policy.ts';
import { nationOf } from '../routes.ts';

/** A complaint as a command finds it: its report, what it owes, and whose bank holidays count. */
export interface FoundComplaint extends FoundReport {
	readonly complaint: Selectable<SignalComplaint>;
	readonly nation: Nation;
}

/** The complaint, if it is there for this actor. A report of another kind is no complaint. */
export async function findComplaint(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundComplaint | typeof NOT_FOUND> {
	if (!isId(id)) return NOT_FOUND;
	const row = await tx
		.selectFrom('signal')
		.selectAll()
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', id)
		.where('kind', '=', 'complaint')
		.where(complaintsVisibleTo(actor))
		.executeTakeFirst();
	if (!row) return NOT_FOUND;
	const complaint = await tx
		.selectFrom('signal_complaint')
		.selectAll()
		.where('provider_id', '=', actor.providerId)
		.where('signal_id', '=', id)
		.executeTakeFirst();
	if (!complaint) return NOT_FOUND;
	const named = await tx
		.selectFrom('signal_recipient')
		.select('staff_id')
		.where('provider_id', '=', actor.providerId)
		.where('signal_id', '=', id)
		.execute();
	const kept = { ...row, kind: 'complaint' as const };
	return {
		row: kept,
		facts: factsOf(
			kept,
			named.map(({ staff_id }) => staff_id)
		),
		complaint,
		nation: await nationOfProvider(tx, actor.providerId)
	};
}

/** Whose bank holidays count for a provider. */
async function nationOfProvider(tx: TenantTx, providerId: string): Promise<Nation> {
	const provider = await tx
		.selectFrom('provider')
		.select('nation')
		.where('provider_id', '=', providerId)
		.executeTakeFirst();
	return nationOf(provider?.nation ?? 'england');
}
