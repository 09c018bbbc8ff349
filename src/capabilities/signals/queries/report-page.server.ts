import { sql, type SqlBool } from 'kysely';
import type { FieldOption, FormValues } from '#kernel/form.ts';
import type { Actor } from '#kernel/actor.ts';
import { londonDate, toLondon } from '#kernel/london.ts';
import {
	SHIFT_GROUP_WORDS,
	shiftGroupAt,
	type ShiftGroup,
	type ShiftHours
} from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { onCallFor, reportPlaces, type OnCallNumber } from './organisation.server.ts';

/** What the report page starts from: the answers it can give by itself, and what the lists offer. */
export interface ReportPage {
	readonly prefilled: FormValues;
	/** "Oakview · today, 09:41 · days" */
	readonly whereAndWhen: string;
	readonly services: readonly FieldOption[];
	readonly types: readonly FieldOption[];
	readonly serviceName: string;
	readonly onCall: readonly OnCallNumber[];
}

/** Place and time are known already: where the reporter works, and now. */
export async function reportPage(tx: TenantTx, actor: Actor, now: Date): Promise<ReportPage> {
	const places = await reportPlaces(tx, actor);
	const first = places.services[0];
	const { date, time } = toLondon(now);
	const own = places.shiftTypes.filter((type) => type.serviceId === first?.id);
	const general = places.shiftTypes.filter((type) => type.serviceId === null);
	const types = (own.length > 0 ? own : general) as readonly ShiftHours[];
	const group: ShiftGroup | null = shiftGroupAt(time, types);
	const parts = [
		first?.name ?? 'Choose where',
		`today, ${time}`,
		...(group ? [SHIFT_GROUP_WORDS[group]] : [])
	];
	return {
		prefilled: { serviceId: first?.id ?? '', happenedAt: `${date}T${time}` },
		whereAndWhen: parts.join(' · '),
		services: places.services.map(({ id, name }) => ({ value: id, label: name })),
		types: places.types.map(({ code, label }) => ({ value: code, label })),
		serviceName: first?.name ?? '',
		onCall: first ? await onCallFor(tx, actor.providerId, first.id, londonDate(now)) : []
	};
}

/**
 * The staff a worry may be about, by name, without oneself. A guest, here for one shift, is shown the
 * people of that service and those who hold a post, not the whole organisation.
 */
export async function staffToChoose(tx: TenantTx, actor: Actor, now: Date): Promise<FieldOption[]> {
	const on = londonDate(now);
	let query = tx
		.selectFrom('staff')
		.select(['id', 'name'])
		.where('provider_id', '=', actor.providerId)
		.where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>=', on)]));
	if (actor.kind === 'guest') {
		query = query.where(
			sql<SqlBool>`(exists (select 1 from assignment a where a.provider_id = staff.provider_id
					and a.staff_id = staff.id and a.service_id = ${actor.serviceId} and a.superseded_at is null
					and a.from_on <= ${on} and (a.to_on is null or a.to_on >= ${on}))
				or exists (select 1 from post p where p.provider_id = staff.provider_id
					and p.staff_id = staff.id and p.superseded_at is null
					and (p.service_id is null or p.service_id = ${actor.serviceId})))`
		);
	}
	const staff = await query.orderBy('name').orderBy('id').limit(2000).execute();
	return staff
		.filter(({ id }) => actor.kind !== 'person' || id !== actor.staffId)
		.map(({ id, name }) => ({ value: id, label: name }));
}
