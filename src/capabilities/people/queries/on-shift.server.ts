import type { ShiftGroup } from '#kernel/shift.ts';
import { londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Contract } from '../model.ts';
import { sql } from 'kysely';

export interface PossiblyHere {
	readonly staffId: string;
	readonly name: string;
	readonly jobRole: string;
	readonly contract: Contract;
	/** Their usual shift group in this service. */
	readonly shiftGroup: ShiftGroup;
	/** Whether that is the shift group asked about. */
	readonly isUsual: boolean;
}

/**
 * Names to tap for a shift: everybody who works in the service on the day, those of the shift group
 * first, each once, by name. Only people with this service among their places of work.
 * @param onDate the London day of the shift; today when absent
 */
export async function staffOnShift(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	shiftGroup: string,
	onDate: string = londonDate(new Date())
): Promise<PossiblyHere[]> {
	const rows = await tx
		.selectFrom('assignment')
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'assignment.provider_id')
				.onRef('staff.id', '=', 'assignment.staff_id')
		)
		.distinctOn('staff.id')
		.select([
			'staff.id as staffId',
			'staff.name',
			'assignment.job_role as jobRole',
			'assignment.contract',
			'assignment.shift_group as shiftGroup'
		])
		.where('assignment.provider_id', '=', providerId)
		.where('assignment.service_id', '=', serviceId)
		.where('assignment.superseded_at', 'is', null)
		.where('assignment.from_on', '<=', onDate)
		.where((eb) =>
			eb.or([eb('assignment.to_on', 'is', null), eb('assignment.to_on', '>=', onDate)])
		)
		.where('staff.started_on', '<=', onDate)
		.where((eb) => eb.or([eb('staff.left_on', 'is', null), eb('staff.left_on', '>=', onDate)]))
		.orderBy('staff.id')
		.orderBy(sql`assignment.shift_group = ${shiftGroup}`, 'desc')
		.execute();
	return rows
		.map((row) => ({
			...row,
			contract: row.contract as Contract,
			shiftGroup: row.shiftGroup as ShiftGroup,
			isUsual: row.shiftGroup === shiftGroup
		}))
		.sort((a, b) => Number(b.isUsual) - Number(a.isUsual) || a.name.localeCompare(b.name, 'en-GB'));
}

export interface RecordedShift {
	readonly staffId: string | null;
	readonly agencyLabel: string | null;
	readonly workers: number;
}

/** Who is down for a shift: as expected by its rota, and as having come. One statement. */
export async function downForShift(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	shiftGroup: string,
	onDate: string
): Promise<(RecordedShift & { readonly isPlanned: boolean })[]> {
	return tx
		.selectFrom('shift_worked')
		.select([
			'staff_id as staffId',
			'agency_label as agencyLabel',
			'worker_count as workers',
			sql<boolean>`false`.as('isPlanned')
		])
		.where('provider_id', '=', providerId)
		.where('service_id', '=', serviceId)
		.where('on_date', '=', onDate)
		.where('shift_group', '=', shiftGroup)
		.where('taken_back_at', 'is', null)
		.unionAll(
			tx
				.selectFrom('shift_planned')
				.select([
					'staff_id as staffId',
					sql<string | null>`null::text`.as('agencyLabel'),
					'worker_count as workers',
					sql<boolean>`true`.as('isPlanned')
				])
				.where('provider_id', '=', providerId)
				.where('service_id', '=', serviceId)
				.where('on_date', '=', onDate)
				.where('shift_group', '=', shiftGroup)
		)
		.execute();
}
