import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo as visibleSignals } from '#capabilities/signals/policy.ts';
import type { Scope } from '../model.ts';

export interface Source {
	readonly id: string;
	readonly kind: string;
	readonly happenedOn: string;
	/** The failure it was sorted under, or only its domain. */
	readonly themeCode: string | null;
}

/**
 * Reports by id, all within what the actor may see; null when any of them is not. A safeguarding
 * worry is never a source: that a lesson came from it would already say too much.
 */
export async function findSources(
	tx: TenantTx,
	actor: Actor,
	signalIds: readonly string[]
): Promise<Source[] | null> {
	if (signalIds.length === 0) return [];
	const rows = await tx
		.selectFrom('signal')
		.select((eb) => [
			'signal.id',
			'signal.kind',
			'signal.happened_on as happenedOn',
			eb.fn.coalesce('signal.failure_code', 'signal.domain_code').as('themeCode')
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', 'in', [...signalIds])
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleSignals(actor))
		.orderBy('signal.occurred_at')
		.execute();
	return rows.length === signalIds.length ? rows : null;
}

/** A team of the provider with its service, or null. */
export async function findTeam(
	tx: TenantTx,
	providerId: string,
	teamId: string
): Promise<{ teamId: string; serviceId: string } | null> {
	const row = await tx
		.selectFrom('team')
		.select(['id as teamId', 'service_id as serviceId'])
		.where('provider_id', '=', providerId)
		.where('id', '=', teamId)
		.executeTakeFirst();
	return row ?? null;
}

/** A theme with the domain it belongs to (itself, when it is one), or null. */
export async function findTheme(
	tx: TenantTx,
	providerId: string,
	code: string | null
): Promise<{ code: string; label: string; domain: string } | null> {
	if (code === null) return null;
	const row = await tx
		.selectFrom('taxonomy_term')
		.select(['code', 'label', 'parent_code'])
		.where('provider_id', '=', providerId)
		.where('code', '=', code)
		.executeTakeFirst();
	return row ? { code: row.code, label: row.label, domain: row.parent_code ?? row.code } : null;
}

/** Which of these people work here now. */
export async function findStaff(
	tx: TenantTx,
	providerId: string,
	staffIds: readonly string[]
): Promise<ReadonlySet<string>> {
	if (staffIds.length === 0) return new Set();
	const rows = await tx
		.selectFrom('staff')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('id', 'in', [...staffIds])
		.where('left_on', 'is', null)
		.execute();
	return new Set(rows.map((row) => row.id));
}

/** The names of the places a scope points at; null when one of them is not this provider's. */
export async function findPlaces(
	tx: TenantTx,
	providerId: string,
	scope: Pick<Scope, 'regionIds' | 'serviceIds' | 'teamIds'>
): Promise<string[] | null> {
	const wanted = [...scope.regionIds, ...scope.serviceIds, ...scope.teamIds];
	if (wanted.length === 0) return [];
	const rows = await tx
		.selectFrom('region')
		.select(['id', 'name'])
		.where('provider_id', '=', providerId)
		.where('id', 'in', scope.regionIds.length > 0 ? scope.regionIds : [providerId])
		.unionAll(
			tx
				.selectFrom('service')
				.select(['id', 'name'])
				.where('provider_id', '=', providerId)
				.where('id', 'in', scope.serviceIds.length > 0 ? scope.serviceIds : [providerId])
		)
		.unionAll(
			tx
				.selectFrom('team')
				.select(['id', 'name'])
				.where('provider_id', '=', providerId)
				.where('id', 'in', scope.teamIds.length > 0 ? scope.teamIds : [providerId])
		)
		.execute();
	return rows.length === new Set(wanted).size ? rows.map((row) => row.name).sort() : null;
}

/** Names the warning must know: everyone on the staff list, and every place. */
export async function findNames(
	tx: TenantTx,
	providerId: string
): Promise<{ staff: string[]; places: string[] }> {
	const named = (table: 'staff' | 'service' | 'team' | 'region' | 'provider') =>
		tx
			.selectFrom(table)
			.select(['name', sql<boolean>`${table === 'staff'}::boolean`.as('isStaff')])
			.where('provider_id', '=', providerId)
			.$castTo<{ name: string; isStaff: boolean }>();
	const rows = await named('staff')
		.unionAll(named('service'))
		.unionAll(named('team'))
		.unionAll(named('region'))
		.unionAll(named('provider'))
		.execute();
	return {
		staff: rows.filter((row) => row.isStaff).map((row) => row.name),
		places: rows.filter((row) => !row.isStaff).map((row) => row.name)
	};
}

/** The ids of the reports a lesson learns from. For rules only: what a person sees goes by `visibleTo`. */
export async function sourcesOf(
	tx: TenantTx,
	actor: Actor,
	lessonId: string
): Promise<ReadonlySet<string>> {
	const rows = await tx
		.selectFrom('lesson_source')
		.select('signal_id')
		.where('provider_id', '=', actor.providerId)
		.where('lesson_id', '=', lessonId)
		.execute();
	return new Set(rows.map((row) => row.signal_id));
}
