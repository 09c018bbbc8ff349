import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '#kernel/actor.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { ServiceKind } from '../model.ts';
import { visibleServices } from '../policy.ts';

export interface ServiceChoice {
	readonly id: string;
	readonly name: string;
	readonly kind: ServiceKind;
	readonly regionId: string;
}

/** The open services the actor may see, by name. */
export async function servicesFor(tx: TenantTx, actor: Actor): Promise<ServiceChoice[]> {
	const rows = await tx
		.selectFrom('service')
		.select(['id', 'name', 'kind', 'region_id'])
		.where('provider_id', '=', actor.providerId)
		.where('closed_on', 'is', null)
		.where(visibleServices(actor))
		.orderBy('name')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		kind: row.kind as ServiceKind,
		regionId: row.region_id
	}));
}

export interface RegionBranch {
	readonly id: string;
	readonly name: string;
	readonly parentId: string | null;
	readonly services: readonly ServiceBranch[];
}

export interface ServiceBranch {
	readonly id: string;
	readonly name: string;
	readonly kind: ServiceKind;
	readonly cqcLocationId: string | null;
	readonly openedOn: string | null;
	/** The last day it was open, or null. */
	readonly closedOn: string | null;
	readonly revision: number;
	readonly teams: readonly TeamChoice[];
}

export interface TeamChoice {
	readonly id: string;
	readonly name: string;
	readonly serviceId: string;
}

/** Regions with their services and teams, closed services included. One statement at any size. */
export async function serviceTree(tx: TenantTx, providerId: string): Promise<RegionBranch[]> {
	const regions = await tx
		.selectFrom('region')
		.select((ofRegion) => [
			'region.id',
			'region.name',
			'region.parent_id as parentId',
			jsonArrayFrom(
				ofRegion
					.selectFrom('service')
					.select((ofService) => [
						'service.id',
						'service.name',
						'service.kind',
						'service.cqc_location_id as cqcLocationId',
						'service.opened_on as openedOn',
						'service.closed_on as closedOn',
						'service.revision',
						jsonArrayFrom(
							ofService
								.selectFrom('team')
								.select(['team.id', 'team.name', 'team.service_id as serviceId'])
								.whereRef('team.provider_id', '=', 'service.provider_id')
								.whereRef('team.service_id', '=', 'service.id')
								.orderBy('team.name')
						).as('teams')
					])
					.whereRef('service.provider_id', '=', 'region.provider_id')
					.whereRef('service.region_id', '=', 'region.id')
					.orderBy('service.name')
			).as('services')
		])
		.where('region.provider_id', '=', providerId)
		.orderBy('region.name')
		.execute();
	return regions.map((region) => ({
		...region,
		services: region.services.map((service) => ({
			...service,
			kind: service.kind as ServiceKind
		}))
	}));
}

/** Teams of these services, by name. */
export async function teamsOf(
	tx: TenantTx,
	providerId: string,
	serviceIds: 'all' | readonly string[]
): Promise<TeamChoice[]> {
	if (serviceIds === 'all') return allTeams(tx, providerId);
	return serviceIds.length === 0 ? [] : allTeams(tx, providerId, serviceIds);
}

async function allTeams(
	tx: TenantTx,
	providerId: string,
	serviceIds?: readonly string[]
): Promise<TeamChoice[]> {
	let query = tx
		.selectFrom('team')
		.select(['id', 'name', 'service_id as serviceId'])
		.where('provider_id', '=', providerId);
	if (serviceIds) query = query.where('service_id', 'in', [...serviceIds]);
	return query.orderBy('name').execute();
}

export interface ShiftType {
	readonly id: string;
	readonly name: string;
	readonly shiftGroup: ShiftGroup;
	/** London time, `HH:MM`. */
	readonly startsAt: string;
	readonly endsAt: string;
	/** Null for the provider's own default. */
	readonly serviceId: string | null;
}

/** Every shift type: the provider's defaults and those of single services, by start. */
export async function shiftTypes(tx: TenantTx, providerId: string): Promise<ShiftType[]> {
	const rows = await tx
		.selectFrom('shift_type')
		.select(['id', 'name', 'shift_group', 'starts_at', 'ends_at', 'service_id'])
		.where('provider_id', '=', providerId)
		.orderBy('starts_at')
		.orderBy('name')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		shiftGroup: row.shift_group as ShiftGroup,
		startsAt: row.starts_at,
		endsAt: row.ends_at,
		serviceId: row.service_id
	}));
}
