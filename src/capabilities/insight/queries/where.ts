import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { servicesWhere, type Actor } from '#kernel/actor.ts';
import type { Period } from '../period.ts';
import { insightRoles } from '../policy.ts';

/**
 * The services a figure is of, as a condition on `signal` that an index finds: what a reader told somebody
 * elsewhere is not theirs to answer for.
 */
export function inServices(actor: Actor, { service }: Period): RawBuilder<SqlBool> {
	const own = actor.kind === 'process' ? 'all' : servicesWhere(actor, insightRoles);
	const mine = own === 'all' ? sql`true` : sql`signal.service_id = any(${[...own]}::uuid[])`;
	const asked = service === null ? sql`true` : sql`signal.service_id = ${service}`;
	return sql<SqlBool>`(${asked} and ${mine} and signal.withdrawn_at is null)`;
}
