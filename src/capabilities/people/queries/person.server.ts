import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Actor } from '#kernel/actor.ts';
import type { Json } from '#kernel/json.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Contract, TagKind } from '../model.ts';
import { visibleStaff } from '../policy.ts';

export interface PersonPage {
	readonly id: string;
	readonly name: string;
	readonly staffNumber: string;
	readonly email: string | null;
	readonly startedOn: string;
	readonly leftOn: string | null;
	readonly revision: number;
	readonly reportsTo: { readonly id: string; readonly name: string } | null;
	/** Every place of work that stands, the newest first. */
	readonly assignments: readonly {
		readonly id: string;
		readonly serviceId: string;
		readonly service: string;
		readonly team: string | null;
		readonly jobRole: string;
		readonly contract: Contract;
		readonly shiftGroup: ShiftGroup;
		readonly fromOn: string;
		readonly toOn: string | null;
	}[];
	readonly absences: readonly {
		readonly id: string;
		readonly fromOn: string;
		readonly toOn: string | null;
		readonly isLongTerm: boolean;
	}[];
	readonly tags: readonly { readonly kind: TagKind; readonly tag: string }[];
}

/** One member of staff with all that stands about them, or null when not there for this actor. */
export async function personPage(
	tx: TenantTx,
	actor: Actor,
	staffId: string,
	today: string
): Promise<PersonPage | null> {
	const row = await tx
		.selectFrom('staff')
		.leftJoin('staff as m', (join) =>
			join
				.onRef('m.provider_id', '=', 'staff.provider_id')
				.onRef('m.id', '=', 'staff.reports_to_id')
		)
		.select((eb) => [
			'staff.id',
			'staff.name',
			'staff.staff_number as staffNumber',
			'staff.email',
			'staff.started_on as startedOn',
			'staff.left_on as leftOn',
			'staff.revision',
			'm.id as managerId',
			'm.name as managerName',
			jsonArrayFrom(
				eb
					.selectFrom('assignment as a')
					.innerJoin('service as s', (join) =>
						join.onRef('s.provider_id', '=', 'a.provider_id').onRef('s.id', '=', 'a.service_id')
					)
					.leftJoin('team as t', (join) =>
						join.onRef('t.provider_id', '=', 'a.provider_id').onRef('t.id', '=', 'a.team_id')
					)
					.select([
						'a.id',
						'a.service_id as serviceId',
						's.name as service',
						't.name as team',
						'a.job_role as jobRole',
						'a.contract',
						'a.shift_group as shiftGroup',
						'a.from_on as fromOn',
						'a.to_on as toOn'
					])
					.whereRef('a.provider_id', '=', 'staff.provider_id')
					.whereRef('a.staff_id', '=', 'staff.id')
					.where('a.superseded_at', 'is', null)
					.orderBy('a.from_on', 'desc')
			).as('assignments'),
			jsonArrayFrom(
				eb
					.selectFrom('absence as b')
					.select([
						'b.id',
						'b.from_on as fromOn',
						'b.to_on as toOn',
						'b.is_long_term as isLongTerm'
					])
					.whereRef('b.provider_id', '=', 'staff.provider_id')
					.whereRef('b.staff_id', '=', 'staff.id')
					.where('b.superseded_at', 'is', null)
					.orderBy('b.from_on', 'desc')
			).as('absences'),
			jsonArrayFrom(
				eb
					.selectFrom('staff_tag as g')
					.select(['g.kind', 'g.tag'])
					.whereRef('g.provider_id', '=', 'staff.provider_id')
					.whereRef('g.staff_id', '=', 'staff.id')
					.orderBy('g.kind')
					.orderBy('g.tag')
			).as('tags')
		])
		.where('staff.provider_id', '=', actor.providerId)
		.where('staff.id', '=', staffId)
		.where(visibleStaff(actor, today))
		.executeTakeFirst();
	if (!row) return null;
	const { managerId, managerName, ...own } = row;
	return {
		...own,
		reportsTo:
			managerId !== null && managerName !== null ? { id: managerId, name: managerName } : null,
		assignments: own.assignments.map((one) => ({
			...one,
			contract: one.contract as Contract,
			shiftGroup: one.shiftGroup as ShiftGroup
		})),
		tags: own.tags.map(({ kind, tag }) => ({ kind: kind as TagKind, tag }))
	};
}

export interface TrailEntry {
	readonly id: string;
	readonly at: Date;
	readonly name: string;
	readonly details: { readonly [key: string]: Json };
	/** The colleague who did it, or null for a process, a key or a guest. */
	readonly who: string | null;
}

/** The newest of what happened to somebody on the staff list, newest first. */
export async function staffHistory(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<TrailEntry[]> {
	const rows = await tx
		.selectFrom('event as e')
		.leftJoin('event_detail as d', (join) =>
			join.onRef('d.provider_id', '=', 'e.provider_id').onRef('d.event_id', '=', 'e.id')
		)
		.leftJoin('staff as s', (join) =>
			join
				.onRef('s.provider_id', '=', 'e.provider_id')
				.on((eb) => eb(eb.cast<string>('s.id', 'text'), '=', eb.ref('e.actor_id')))
		)
		.select(['e.id', 'e.recorded_at as at', 'e.name', 'd.details', 's.name as who'])
		.where('e.provider_id', '=', providerId)
		.where('e.subject_kind', '=', 'staff')
		.where('e.subject_id', '=', staffId)
		.where((eb) => eb.or([eb('e.name', 'like', 'staff.%'), eb('e.name', 'like', 'access.%')]))
		.orderBy('e.recorded_at', 'desc')
		.orderBy('e.id', 'desc')
		.limit(50)
		.execute();
	return rows.map((row) => ({
		...row,
		details: (row.details ?? {}) as { readonly [key: string]: Json }
	}));
}
