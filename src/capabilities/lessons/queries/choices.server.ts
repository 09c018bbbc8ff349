import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { londonDate } from '#kernel/london.ts';
import type { FieldOption } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** What the list can be narrowed by: services and broad themes. */
export async function listChoices(
	tx: TenantTx,
	providerId: string
): Promise<{ services: FieldOption[]; themes: FieldOption[] }> {
	const row = await tx
		.selectFrom('provider')
		.select((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom('service as s')
					.select(['s.id as value', 's.name as label'])
					.whereRef('s.provider_id', '=', 'provider.provider_id')
					.orderBy('s.name')
			).as('services'),
			jsonArrayFrom(
				eb
					.selectFrom('taxonomy_term as t')
					.select(['t.code as value', 't.label'])
					.whereRef('t.provider_id', '=', 'provider.provider_id')
					.where('t.parent_code', 'is', null)
					.where('t.is_active', '=', true)
					.orderBy('t.position')
			).as('themes')
		])
		.where('provider.provider_id', '=', providerId)
		.executeTakeFirstOrThrow();
	return row;
}

export type EditChoices = {
	regions: FieldOption[];
	services: FieldOption[];
	teams: FieldOption[];
	jobRoles: FieldOption[];
	tags: FieldOption[];
	themes: FieldOption[];
	/** People who lead: owners, checkers, and who makes a change. */
	leaders: FieldOption[];
};

/**
 * Everything the edit page lets one choose from. One statement.
 * @param chosen people already named, who stay on the list whatever their role
 */
export async function editChoices(
	tx: TenantTx,
	providerId: string,
	chosen: readonly string[] = [],
	now: Date = new Date()
): Promise<EditChoices> {
	const today = londonDate(now);
	const row = await tx
		.selectFrom('provider')
		.select((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom('region as r')
					.select(['r.id as value', 'r.name as label'])
					.whereRef('r.provider_id', '=', 'provider.provider_id')
					.orderBy('r.name')
			).as('regions'),
			jsonArrayFrom(
				eb
					.selectFrom('service as s')
					.select(['s.id as value', 's.name as label'])
					.whereRef('s.provider_id', '=', 'provider.provider_id')
					.where('s.closed_on', 'is', null)
					.orderBy('s.name')
			).as('services'),
			jsonArrayFrom(
				eb
					.selectFrom('team as t')
					.innerJoin('service as ts', (join) =>
						join.onRef('ts.provider_id', '=', 't.provider_id').onRef('ts.id', '=', 't.service_id')
					)
					.select(['t.id as value', sql<string>`ts.name || ', ' || t.name`.as('label')])
					.whereRef('t.provider_id', '=', 'provider.provider_id')
					.orderBy('ts.name')
					.orderBy('t.name')
			).as('teams'),
			jsonArrayFrom(
				eb
					.selectFrom('assignment as a')
					.select(['a.job_role as value', sql<string>`replace(a.job_role, '_', ' ')`.as('label')])
					.distinct()
					.whereRef('a.provider_id', '=', 'provider.provider_id')
					.where('a.superseded_at', 'is', null)
					.where((on) => on.or([on('a.to_on', 'is', null), on('a.to_on', '>=', today)]))
					.orderBy('a.job_role')
			).as('jobRoles'),
			jsonArrayFrom(
				eb
					.selectFrom('staff_tag as g')
					.select(['g.tag as value', 'g.tag as label'])
					.distinct()
					.whereRef('g.provider_id', '=', 'provider.provider_id')
					.orderBy('g.tag')
			).as('tags'),
			jsonArrayFrom(
				eb
					.selectFrom('taxonomy_term as m')
					.leftJoin('taxonomy_term as d', (join) =>
						join.onRef('d.provider_id', '=', 'm.provider_id').onRef('d.code', '=', 'm.parent_code')
					)
					.select([
						'm.code as value',
						sql<string>`coalesce(d.label || ' – ', '') || m.label`.as('label')
					])
					.whereRef('m.provider_id', '=', 'provider.provider_id')
					.where('m.is_active', '=', true)
					.orderBy(sql`coalesce(d.position, m.position)`)
					.orderBy(sql`m.parent_code is not null`)
					.orderBy('m.position')
			).as('themes'),
			jsonArrayFrom(
				eb
					.selectFrom('staff as p')
					.select(['p.id as value', 'p.name as label'])
					.whereRef('p.provider_id', '=', 'provider.provider_id')
					.where('p.left_on', 'is', null)
					.where((person) =>
						person.or([
							...(chosen.length > 0 ? [person('p.id', 'in', [...chosen])] : []),
							person.exists(
								person
									.selectFrom('role_grant as g')
									.select('g.id')
									.whereRef('g.provider_id', '=', 'p.provider_id')
									.whereRef('g.staff_id', '=', 'p.id')
									.where('g.ended_at', 'is', null)
									.where('g.role', 'not in', ['care_worker', 'administrator'])
							)
						])
					)
					.orderBy('p.name')
					.orderBy('p.id')
			).as('leaders')
		])
		.where('provider.provider_id', '=', providerId)
		.executeTakeFirstOrThrow();
	return row;
}
