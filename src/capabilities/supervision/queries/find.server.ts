import { sql, type Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { SupervisionSeries, SupervisionSession } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleSeries, visibleSessions, type Pair, type SeriesFacts } from '../policy.ts';

export interface FoundSession {
	readonly row: Selectable<SupervisionSession>;
	readonly pair: Pair & { readonly supervisorId: string };
	/** Who has agreed what was written. */
	readonly agreedBy: readonly string[];
}

/** The session, if this actor is one of its two people: everybody else finds nothing. */
export async function findSession(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundSession | null> {
	if (!isId(id)) return null;
	const found = await tx
		.selectFrom('supervision_session')
		.selectAll('supervision_session')
		.select(
			sql<string[]>`array(select a.staff_id::text from supervision_agreement a
				where a.provider_id = supervision_session.provider_id
					and a.session_id = supervision_session.id)`.as('agreed_by')
		)
		.where('supervision_session.provider_id', '=', actor.providerId)
		.where('supervision_session.id', '=', id)
		.where(visibleSessions(actor))
		.executeTakeFirst();
	if (!found) return null;
	const { agreed_by: agreedBy, ...row } = found;
	return {
		row,
		pair: { supervisorId: row.supervisor_id, superviseeId: row.supervisee_id },
		agreedBy
	};
}

export interface FoundSeries {
	readonly row: Selectable<SupervisionSeries>;
	readonly facts: SeriesFacts;
}

/** The open series this actor may know of. Unknown and somebody else's look the same. */
export async function findSeries(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundSeries | null> {
	const [found] = await findManySeries(tx, actor, [id]);
	return found ?? null;
}

/** The same for several at once; those not there for this actor are left out. */
export async function findManySeries(
	tx: TenantTx,
	actor: Actor,
	ids: readonly string[]
): Promise<FoundSeries[]> {
	const wanted = ids.filter(isId);
	if (wanted.length === 0) return [];
	const rows = await tx
		.selectFrom('supervision_series')
		.selectAll()
		.where('supervision_series.provider_id', '=', actor.providerId)
		.where('supervision_series.id', 'in', wanted)
		.where('supervision_series.status', '=', 'open')
		.where(visibleSeries(actor))
		.execute();
	return rows.map((row) => ({
		row,
		facts: {
			supervisorId: row.supervisor_id,
			superviseeId: row.supervisee_id,
			serviceId: row.service_id
		}
	}));
}
