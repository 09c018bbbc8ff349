import { sql } from 'kysely';
import type { Actor, PersonActor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** An action open at two sessions, as its next leader up is told: the action, never what was said. */
export interface Escalation {
	readonly id: string;
	readonly toId: string;
	readonly actionId: string;
	readonly description: string;
	readonly ownerName: string;
	readonly dueOn: string;
	readonly status: string;
	readonly helpNeeded: string | null;
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	readonly raisedAt: Date;
	readonly offer: string | null;
	readonly offeredAt: Date | null;
	readonly revision: number;
}

/** The escalation, if it was sent to this actor: everybody else finds nothing. */
export async function findEscalation(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<Escalation | null> {
	if (!isId(id) || actor.kind !== 'person') return null;
	const { rows } = await sql<Escalation>`
		select e.id, e.to_id as "toId", a.id as "actionId", a.description, p.name as "ownerName",
			a.due_on as "dueOn", a.status, a.help_needed as "helpNeeded", a.service_id as "serviceId",
			service.name as "serviceName", e.raised_at as "raisedAt", e.offer,
			e.offered_at as "offeredAt", e.revision
		from supervision_escalation e
		join action a on a.provider_id = e.provider_id and a.id = e.action_id
		join staff p on p.provider_id = a.provider_id and p.id = a.owner_id
		left join service on service.provider_id = a.provider_id and service.id = a.service_id
		where e.provider_id = ${actor.providerId} and e.id = ${id} and e.to_id = ${actor.staffId}`.execute(
		tx
	);
	return rows[0] ?? null;
}

/** What waits for an offer of this reader, the longest first: a part of their page. */
export const myEscalations = (actor: PersonActor): Part<{ id: string; description: string }> =>
	part(
		'escalations',
		rowsAsJson(sql<{ id: string; description: string }>`select e.id, a.description
			from supervision_escalation e
			join action a on a.provider_id = e.provider_id and a.id = e.action_id
			where e.provider_id = ${actor.providerId} and e.to_id = ${actor.staffId}
				and e.offered_at is null and a.status in ('open', 'blocked')
			order by e.raised_at, e.id limit 20`),
		(rows) => rows
	);
