import { holds, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { sql } from 'kysely';

/** Roles that may start a lesson for a team of theirs. */
const MANAGERS = ['registered_manager', 'operations_manager'] as const;

/** The teams this person may start a local lesson for, with their service in front. */
export async function teamsToStartFor(tx: TenantTx, actor: PersonActor): Promise<FieldOption[]> {
	const isOverall = holds(actor, ['quality_lead', 'director']);
	const managed = servicesWhere(actor, MANAGERS);
	const led = actor.grants.filter((grant) => grant.role === 'team_leader');
	const whole = led.filter((grant) => grant.teams.length === 0).map((grant) => grant.services);
	const isAll = isOverall || managed === 'all' || whole.includes('all');
	const serviceIds = isAll ? [] : [...managed, ...whole.flat()];
	const teamIds = led.flatMap((grant) => grant.teams);
	if (!isAll && serviceIds.length === 0 && teamIds.length === 0) return [];
	return tx
		.selectFrom('team')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'team.provider_id')
				.onRef('service.id', '=', 'team.service_id')
		)
		.select(['team.id as value', sql<string>`service.name || ', ' || team.name`.as('label')])
		.where('team.provider_id', '=', actor.providerId)
		.where((eb) =>
			isAll
				? eb.lit(true)
				: eb.or([
						...(serviceIds.length > 0 ? [eb('team.service_id', 'in', serviceIds)] : []),
						...(teamIds.length > 0 ? [eb('team.id', 'in', teamIds)] : [])
					])
		)
		.orderBy('service.name')
		.orderBy('team.name')
		.execute();
}
