import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { factsOf } from '../commands/find.server.ts';
import { isSignalKind } from '../model.ts';
import { visibleTo, type SignalFacts } from '../policy.ts';
import { holdsJson, type HoldJson } from './hold.server.ts';

export interface HoldPage {
	readonly reference: string;
	readonly facts: SignalFacts;
	/** Whether there is somebody with an account to thank. */
	readonly hasReporter: boolean;
	readonly holds: readonly HoldJson[];
	/** Holds that were lifted, newest first. */
	readonly past: readonly { id: string; ledBy: string; at: string; reason: string }[];
}

/** What holds a report, for those who may see it. One statement. */
export async function holdPage(tx: TenantTx, actor: Actor, id: string): Promise<HoldPage | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('signal')
		.select([
			'kind',
			'reference',
			'compartment',
			'service_id',
			'team_id',
			'reporter_kind',
			'reporter_id',
			'reporter_name',
			'withdrawn_at',
			sql<string[]>`coalesce((select json_agg(r.staff_id) from signal_recipient r
				where r.provider_id = signal.provider_id and r.signal_id = signal.id), '[]')`.as('recipients'),
			holdsJson(sql`h.provider_id = signal.provider_id and h.signal_id = signal.id`).as('holds'),
			sql<
				HoldPage['past']
			>`coalesce((select json_agg(json_build_object('id', h.id, 'ledBy', h.led_by,
					'at', h.lifted_at, 'reason', h.lifted_reason) order by h.lifted_at desc)
				from signal_hold h where h.provider_id = signal.provider_id and h.signal_id = signal.id
					and h.lifted_at is not null), '[]')`.as('past')
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', '=', id)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isSignalKind(row.kind)) return null;
	return {
		reference: row.reference,
		facts: factsOf({ ...row, kind: row.kind }, row.recipients),
		hasReporter: row.reporter_kind === 'person',
		holds: row.holds,
		past: row.past
	};
}
