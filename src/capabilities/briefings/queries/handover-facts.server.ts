import type { TenantTx } from '#platform/database/tenant.ts';
import type { HandoverPerson } from '../handover.ts';

/** The named people as the staff list has them in a service on a day. */
export async function peopleAtHandover(
	tx: TenantTx,
	providerId: string,
	slot: { serviceId: string; onDate: string },
	staffIds: readonly string[]
): Promise<HandoverPerson[]> {
	if (staffIds.length === 0) return [];
	const rows = await tx
		.selectFrom('staff')
		.select((eb) => [
			'staff.id',
			'staff.name',
			eb
				.exists(
					eb
						.selectFrom('assignment as a')
						.select('a.id')
						.whereRef('a.provider_id', '=', 'staff.provider_id')
						.whereRef('a.staff_id', '=', 'staff.id')
						.where('a.service_id', '=', slot.serviceId)
						.where('a.superseded_at', 'is', null)
						.where('a.from_on', '<=', slot.onDate)
						.where((on) => on.or([on('a.to_on', 'is', null), on('a.to_on', '>=', slot.onDate)]))
				)
				.as('is_assigned'),
			eb
				.exists(
					eb
						.selectFrom('absence as away')
						.select('away.id')
						.whereRef('away.provider_id', '=', 'staff.provider_id')
						.whereRef('away.staff_id', '=', 'staff.id')
						.where('away.superseded_at', 'is', null)
						.where('away.from_on', '<=', slot.onDate)
						.where((on) =>
							on.or([on('away.to_on', 'is', null), on('away.to_on', '>=', slot.onDate)])
						)
				)
				.as('is_away'),
			'staff.left_on'
		])
		.where('staff.provider_id', '=', providerId)
		.where('staff.id', 'in', [...staffIds])
		.orderBy('staff.name')
		.execute();
	return rows.map((row) => ({
		staffId: row.id,
		name: row.name,
		isAssignedHere:
			row.is_assigned === true && (row.left_on === null || row.left_on >= slot.onDate),
		isAway: row.is_away === true
	}));
}

/**
 * Who is already down as having worked one shift: people by id, agency workers by label or number.
 * Two handovers of one service wait here for each other, so that nobody is put down twice.
 */
export async function alreadyOnShift(
	tx: TenantTx,
	providerId: string,
	slot: { serviceId: string; onDate: string; shiftGroup: string }
): Promise<{ staffIds: string[]; agencyLabels: string[]; agencyCount: number }> {
	await tx
		.selectFrom('service')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('id', '=', slot.serviceId)
		.forNoKeyUpdate()
		.execute();
	const rows = await tx
		.selectFrom('shift_worked')
		.select(['staff_id', 'agency_label', 'worker_count'])
		.where('provider_id', '=', providerId)
		.where('service_id', '=', slot.serviceId)
		.where('on_date', '=', slot.onDate)
		.where('shift_group', '=', slot.shiftGroup)
		.execute();
	const agency = rows.filter((row) => row.staff_id === null);
	return {
		staffIds: rows.flatMap((row) => row.staff_id ?? []),
		agencyLabels: agency.flatMap((row) => row.agency_label ?? []),
		agencyCount: agency.reduce((total, row) => total + row.worker_count, 0)
	};
}

/** Every service in which these people have the lesson open: all of them are briefed at once. */
export async function servicesOfNeeds(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	staffIds: readonly string[]
): Promise<string[]> {
	if (staffIds.length === 0) return [];
	const rows = await tx
		.selectFrom('briefing_need')
		.select('service_id')
		.distinct()
		.where('provider_id', '=', providerId)
		.where('lesson_id', '=', lessonId)
		.where('staff_id', 'in', [...staffIds])
		.where('ended_at', 'is', null)
		.orderBy('service_id')
		.execute();
	return rows.map((row) => row.service_id);
}
