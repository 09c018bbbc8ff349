import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Assignment } from '../model.ts';
import { visibleStaff } from '../policy.ts';

export interface StaffMember {
	readonly id: string;
	readonly name: string;
	readonly email: string | null;
	readonly startedOn: string;
	readonly leftOn: string | null;
	readonly reportsToId: string | null;
	/** Every assignment that stands, past, present and to come. */
	readonly assignments: readonly Assignment[];
}

/** One member of staff as the actor may see them, or null. */
export async function staffMember(
	tx: TenantTx,
	actor: Actor,
	staffId: string,
	today: string
): Promise<StaffMember | null> {
	const row = await tx
		.selectFrom('staff')
		.select((eb) => [
			'staff.id',
			'staff.name',
			'staff.email',
			'staff.started_on as startedOn',
			'staff.left_on as leftOn',
			'staff.reports_to_id as reportsToId',
			jsonArrayFrom(
				eb
					.selectFrom('assignment as a')
					.select([
						'a.id',
						'a.service_id as serviceId',
						'a.team_id as teamId',
						'a.job_role as jobRole',
						'a.contract',
						'a.shift_group as shiftGroup',
						'a.from_on as fromOn',
						'a.to_on as toOn'
					])
					.whereRef('a.provider_id', '=', 'staff.provider_id')
					.whereRef('a.staff_id', '=', 'staff.id')
					.where('a.superseded_at', 'is', null)
					.orderBy('a.from_on')
			).as('assignments')
		])
		.where('staff.provider_id', '=', actor.providerId)
		.where('staff.id', '=', staffId)
		.where(visibleStaff(actor, today))
		.executeTakeFirst();
	return row ? { ...row, assignments: row.assignments as unknown as Assignment[] } : null;
}

/** The services a change to this person touches: those of today and to come, or 'all' without any. */
export function touchedServices(
	{ assignments }: Pick<StaffMember, 'assignments'>,
	today: string
): 'all' | string[] {
	const current = assignments.filter(({ toOn }) => toOn === null || toOn >= today);
	const places = current.length > 0 ? current : assignments;
	if (places.length === 0) return 'all';
	return [...new Set(places.map(({ serviceId }) => serviceId))];
}
