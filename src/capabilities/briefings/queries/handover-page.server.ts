import type { PersonActor } from '#kernel/actor.ts';
import {
	SHIFT_GROUP_WORDS,
	shiftGroupAt,
	type ShiftGroup,
	type ShiftHours
} from '#kernel/shift.ts';
import { toLondon } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { servicesLedBy } from '../policy.ts';
import { shiftTypesOf } from './pass.server.ts';

/** The open services whose shifts the actor leads, by name. */
export async function servicesToLead(
	tx: TenantTx,
	actor: PersonActor
): Promise<{ id: string; name: string }[]> {
	const led = servicesLedBy(actor);
	if (led !== 'all' && led.length === 0) return [];
	let query = tx
		.selectFrom('service')
		.select(['id', 'name'])
		.where('provider_id', '=', actor.providerId)
		.where('closed_on', 'is', null)
		.orderBy('name')
		.limit(500);
	if (led !== 'all') query = query.where('id', 'in', led);
	return query.execute();
}

/** The shift asked for, else the one that is on now by these shift types. */
export function shiftFrom(
	asked: string | null,
	types: readonly ShiftHours[],
	now: Date
): ShiftGroup {
	if (asked !== null && asked in SHIFT_GROUP_WORDS) return asked as ShiftGroup;
	return shiftGroupAt(toLondon(now).time, types) ?? 'days';
}

/** The same where the shift types are still to be read. */
export async function shiftAsked(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	asked: string | null,
	now: Date
): Promise<ShiftGroup> {
	if (asked !== null && asked in SHIFT_GROUP_WORDS) return asked as ShiftGroup;
	return shiftFrom(null, await shiftTypesOf(tx, providerId, serviceId), now);
}

/** Somebody who may be here, and what they have already shown on this lesson. */
export type MaybeHere = {
	staffId: string;
	name: string;
	shiftGroup: string;
	isBriefed: boolean;
	isUnderstood: boolean;
};

/** Everyone the lesson concerns in this service, by name. Bounded by the size of the service. */
export async function whoMayBeHere(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	serviceId: string
): Promise<MaybeHere[]> {
	const rows = await tx
		.selectFrom('briefing_need as n')
		.innerJoin('staff as p', (join) =>
			join.onRef('p.provider_id', '=', 'n.provider_id').onRef('p.id', '=', 'n.staff_id')
		)
		.select(['n.staff_id', 'p.name', 'n.shift_group', 'n.briefed_at', 'n.understood_at'])
		.where('n.provider_id', '=', providerId)
		.where('n.lesson_id', '=', lessonId)
		.where('n.service_id', '=', serviceId)
		.where('n.ended_at', 'is', null)
		.orderBy('p.name')
		.orderBy('p.id')
		.execute();
	return rows.map((row) => ({
		staffId: row.staff_id,
		name: row.name,
		shiftGroup: row.shift_group,
		isBriefed: row.briefed_at !== null,
		isUnderstood: row.understood_at !== null
	}));
}

/** One shift pass of a service that is good now. */
export async function openPasses(
	tx: TenantTx,
	providerId: string,
	serviceIds: readonly string[],
	now: Date
): Promise<{ id: string; serviceName: string; shiftGroup: ShiftGroup; validUntil: Date }[]> {
	if (serviceIds.length === 0) return [];
	const rows = await tx
		.selectFrom('shift_pass as pass')
		.innerJoin('service as s', (join) =>
			join.onRef('s.provider_id', '=', 'pass.provider_id').onRef('s.id', '=', 'pass.service_id')
		)
		.select(['pass.id', 's.name', 'pass.shift_group', 'pass.valid_until'])
		.where('pass.provider_id', '=', providerId)
		.where('pass.service_id', 'in', [...serviceIds])
		.where('pass.valid_until', '>', now)
		.where('pass.ended_at', 'is', null)
		.orderBy('pass.valid_until')
		.limit(50)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		serviceName: row.name,
		shiftGroup: row.shift_group as ShiftGroup,
		validUntil: row.valid_until
	}));
}

/** The provider's own code: the first part of every pass code. */
export async function providerCode(tx: TenantTx, providerId: string): Promise<string> {
	const row = await tx
		.selectFrom('provider')
		.select('code')
		.where('provider_id', '=', providerId)
		.executeTakeFirstOrThrow();
	return row.code;
}
