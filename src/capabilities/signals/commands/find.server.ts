import type { Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Signal } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import { isSignalKind, type SignalKind } from '../model.ts';
import { visibleTo, type SignalFacts } from '../policy.ts';

/** A report as a command finds it: its row, and what policy asks about it. */
export interface FoundReport {
	readonly row: Selectable<Signal> & { readonly kind: SignalKind };
	readonly facts: SignalFacts;
}

/** The report, if it is there for this actor. Unknown, somebody else's and excluded look the same. */
export async function findReport(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundReport | typeof NOT_FOUND> {
	if (!isId(id)) return NOT_FOUND;
	return findOne(tx, actor, 'id', id);
}

export const findByReference = (
	tx: TenantTx,
	actor: Actor,
	reference: string
): Promise<FoundReport | typeof NOT_FOUND> =>
	findOne(tx, actor, 'reference', reference.trim().toUpperCase());

async function findOne(
	tx: TenantTx,
	actor: Actor,
	column: 'id' | 'reference',
	value: string
): Promise<FoundReport | typeof NOT_FOUND> {
	const row = await tx
		.selectFrom('signal')
		.selectAll()
		.where('provider_id', '=', actor.providerId)
		.where(column, '=', value)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isSignalKind(row.kind)) return NOT_FOUND;
	const named = await tx
		.selectFrom('signal_recipient')
		.select(['staff_id'])
		.where('provider_id', '=', actor.providerId)
		.where('signal_id', '=', row.id)
		.execute();
	return {
		row: { ...row, kind: row.kind },
		facts: factsOf(
			{ ...row, kind: row.kind },
			named.map(({ staff_id }) => staff_id)
		)
	};
}

/**
 * What policy asks, from a row that `visibleTo` already let through: whoever reads it is not excluded,
 * so the excluded need not be read.
 */
export function factsOf(
	row: Pick<
		Selectable<Signal>,
		| 'compartment'
		| 'service_id'
		| 'team_id'
		| 'reporter_kind'
		| 'reporter_id'
		| 'reporter_name'
		| 'withdrawn_at'
	> & { kind: SignalKind },
	recipients: readonly string[]
): SignalFacts {
	return {
		kind: row.kind,
		compartment: row.compartment,
		serviceId: row.service_id,
		teamId: row.team_id,
		reporterKind: row.reporter_kind,
		reporterId: row.reporter_id,
		reporterName: row.reporter_name,
		isWithdrawn: row.withdrawn_at !== null,
		excludes: [],
		recipients
	};
}
