import type { TenantTx } from '#platform/database/tenant.ts';
import { sql } from 'kysely';
import type { HandoverPerson } from '../presence.ts';

/** The named people as the staff list and the rota have them for one shift of a service. */
export async function peopleAtHandover(
	tx: TenantTx,
	providerId: string,
	slot: { serviceId: string; onDate: string; shiftGroup: string },
	staffIds: readonly string[]
): Promise<HandoverPerson[]> {
	if (staffIds.length === 0) return [];
	const onSlot = (table: 'p' | 'w') => sql`${sql.ref(`${table}.provider_id`)} = staff.provider_id
		and ${sql.ref(`${table}.service_id`)} = ${slot.serviceId}
		and ${sql.ref(`${table}.on_date`)} = ${slot.onDate}::date
		and ${sql.ref(`${table}.shift_group`)} = ${slot.shiftGroup}`;
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
			// Whoever never worked here is a stranger, and nothing is said of them.
			sql<string | null>`case when staff.left_on < ${slot.onDate}::date and exists (
				select 1 from assignment was where was.provider_id = staff.provider_id
					and was.staff_id = staff.id and was.service_id = ${slot.serviceId})
				then staff.left_on end`.as('left_on'),
			eb
				.selectFrom('shift_worked as w')
				.innerJoin('service as s', (join) =>
					join.onRef('s.provider_id', '=', 'w.provider_id').onRef('s.id', '=', 'w.service_id')
				)
				.select('s.name')
				.whereRef('w.provider_id', '=', 'staff.provider_id')
				.whereRef('w.staff_id', '=', 'staff.id')
				.where('w.on_date', '=', slot.onDate)
				.where('w.shift_group', '=', slot.shiftGroup)
				.where('w.service_id', '!=', slot.serviceId)
				.where('w.taken_back_at', 'is', null)
				.limit(1)
				.as('elsewhere'),
			sql<boolean | null>`case when exists (select 1 from shift_planned p where ${onSlot('p')})
					or exists (select 1 from shift_worked w where ${onSlot('w')} and w.source = 'imported'
						and w.taken_back_at is null)
				then exists (select 1 from shift_planned p where ${onSlot('p')} and p.staff_id = staff.id)
					or exists (select 1 from shift_worked w where ${onSlot('w')} and w.staff_id = staff.id
						and w.taken_back_at is null)
				end`.as('is_on_rota')
		])
		.where('staff.provider_id', '=', providerId)
		.where('staff.id', 'in', [...staffIds])
		.orderBy('staff.name')
		.execute();
	return rows.map((row) => ({
		staffId: row.id,
		name: row.name,
		isAssignedHere: row.is_assigned === true,
		isAway: row.is_away === true,
		leftOn: row.left_on,
		elsewhere: row.elsewhere,
		isOnRota: row.is_on_rota
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
		.where('taken_back_at', 'is', null)
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
