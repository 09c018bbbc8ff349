import { sql } from 'kysely';
import type { GuestActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../policy.ts';

/** A guest's own report, and whether there is an answer to it that they have not judged yet. */
export interface ReportOnPass {
	readonly id: string;
	readonly kind: string;
	readonly isTold: boolean;
	readonly isAnswered: boolean;
}

/** What this guest reported on this pass, the newest first: never another guest's. */
export async function reportsOnPass(tx: TenantTx, guest: GuestActor): Promise<ReportOnPass[]> {
	const rows = await tx
		.selectFrom('signal')
		.select(['signal.id', 'signal.kind'])
		.select([
			sql<boolean>`signal.told_back_at is not null`.as('is_told'),
			sql<boolean>`exists (select 1 from signal_told_back b where b.provider_id = signal.provider_id
				and b.signal_id = signal.id and b.answered is not null)`.as('is_answered')
		])
		.where('signal.provider_id', '=', guest.providerId)
		.where('signal.reporter_id', '=', guest.passId)
		.where('signal.compartment', 'is', null)
		.where(visibleTo(guest))
		.orderBy('signal.reported_at', 'desc')
		.limit(5)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		isTold: row.is_told,
		isAnswered: row.is_answered
	}));
}
