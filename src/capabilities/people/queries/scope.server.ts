import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Contract, StaffScope } from '../model.ts';

export interface StaffInScope {
	readonly staffId: string;
	readonly serviceId: string;
	readonly shiftGroup: ShiftGroup;
	readonly contract: Contract;
	readonly jobRole: string;
	readonly teamId: string | null;
	/** Away for a long time on the day. */
	readonly longTermAbsent: boolean;
}

/**
 * Whom a scope concerns on a day, one row for each place of work it reaches: bank and agency
 * included, people not started or gone left out. A region reaches the regions inside it one deep.
 */
export async function staffInScope(
	tx: TenantTx,
	providerId: string,
	scope: StaffScope,
	onDate: string
): Promise<StaffInScope[]> {
	const narrows = [
		scope.regionIds,
		scope.serviceIds,
		scope.teamIds,
		scope.jobRoles,
		scope.shiftGroups,
		scope.tags
	].some((lines) => lines.length > 0);
	if (!scope.all && !narrows) return [];
	let query = tx
		.selectFrom('assignment as a')
		.innerJoin('staff as p', (join) =>
			join.onRef('p.provider_id', '=', 'a.provider_id').onRef('p.id', '=', 'a.staff_id')
		)
		.innerJoin('service as s', (join) =>
			join.onRef('s.provider_id', '=', 'a.provider_id').onRef('s.id', '=', 'a.service_id')
		)
		.innerJoin('region as r', (join) =>
			join.onRef('r.provider_id', '=', 's.provider_id').onRef('r.id', '=', 's.region_id')
		)
		.select((eb) => [
			'a.staff_id',
			'a.service_id',
			'a.shift_group',
			'a.contract',
			'a.job_role',
			'a.team_id',
			eb
				.exists(
					eb
						.selectFrom('absence as away')
						.select('away.id')
						.whereRef('away.provider_id', '=', 'a.provider_id')
						.whereRef('away.staff_id', '=', 'a.staff_id')
						.where('away.is_long_term', '=', true)
						.where('away.superseded_at', 'is', null)
						.where('away.from_on', '<=', onDate)
						.where((on) => on.or([on('away.to_on', 'is', null), on('away.to_on', '>=', onDate)]))
				)
				.as('longTermAbsent')
		])
		.where('a.provider_id', '=', providerId)
		.where('a.superseded_at', 'is', null)
		.where('a.from_on', '<=', onDate)
		.where((on) => on.or([on('a.to_on', 'is', null), on('a.to_on', '>=', onDate)]))
		.where('p.started_on', '<=', onDate)
		.where((on) => on.or([on('p.left_on', 'is', null), on('p.left_on', '>=', onDate)]));
	if (scope.regionIds.length > 0) {
		query = query.where((on) =>
			on.or([
				on('s.region_id', 'in', [...scope.regionIds]),
				on('r.parent_id', 'in', [...scope.regionIds])
			])
		);
	}
	if (scope.serviceIds.length > 0) query = query.where('a.service_id', 'in', [...scope.serviceIds]);
	if (scope.teamIds.length > 0) query = query.where('a.team_id', 'in', [...scope.teamIds]);
	if (scope.jobRoles.length > 0) query = query.where('a.job_role', 'in', [...scope.jobRoles]);
	if (scope.shiftGroups.length > 0) {
		query = query.where('a.shift_group', 'in', [...scope.shiftGroups]);
	}
	if (scope.tags.length > 0) {
		query = query.where((on) =>
			on.exists(
				on
					.selectFrom('staff_tag as t')
					.select('t.tag')
					.whereRef('t.provider_id', '=', 'a.provider_id')
					.whereRef('t.staff_id', '=', 'a.staff_id')
					.where('t.tag', 'in', [...scope.tags])
			)
		);
	}
	const rows = await query.orderBy('a.service_id').orderBy('a.staff_id').execute();
	return rows.map((row) => ({
		staffId: row.staff_id,
		serviceId: row.service_id,
		shiftGroup: row.shift_group as ShiftGroup,
		contract: row.contract as Contract,
		jobRole: row.job_role,
		teamId: row.team_id,
		longTermAbsent: Boolean(row.longTermAbsent)
	}));
}
