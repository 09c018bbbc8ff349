import { sql } from 'kysely';
import { servicesOf, type Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

export interface WhereAndWhen {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly shiftTypes: readonly { shiftGroup: string; startsAt: string; endsAt: string }[];
}

/** A service of this provider with the shift types that count there; null when it is not one of ours. */
export async function serviceOf(
	tx: TenantTx,
	providerId: string,
	serviceId: string
): Promise<WhereAndWhen | null> {
	const service = await tx
		.selectFrom('service')
		.select(['id', 'name'])
		.where('provider_id', '=', providerId)
		.where('id', '=', serviceId)
		.executeTakeFirst();
	if (!service) return null;
	const types = await tx
		.selectFrom('shift_type')
		.select(['shift_group', 'starts_at', 'ends_at', 'service_id'])
		.where('provider_id', '=', providerId)
		.where((eb) => eb.or([eb('service_id', 'is', null), eb('service_id', '=', serviceId)]))
		.execute();
	const own = types.filter((type) => type.service_id !== null);
	return {
		serviceId: service.id,
		serviceName: service.name,
		shiftTypes: (own.length > 0 ? own : types).map((type) => ({
			shiftGroup: type.shift_group,
			startsAt: type.starts_at,
			endsAt: type.ends_at
		}))
	};
}

export interface OnCallNumber {
	readonly label: string;
	readonly phone: string;
}

/**
 * Who to ring for a service on a day: its own numbers, then its regions', then the provider's.
 * @param worryId a report whose excluded people are nobody to ring about it
 */
export async function onCallFor(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	on: string,
	worryId: string | null = null
): Promise<OnCallNumber[]> {
	const found = await sql<OnCallNumber>`
		with recursive up as (
			select r.id, r.parent_id, 1 as far from service s
			join region r on r.provider_id = s.provider_id and r.id = s.region_id
			where s.provider_id = ${providerId} and s.id = ${serviceId}
			union all
			select r.id, r.parent_id, up.far + 1 from up
			join region r on r.provider_id = ${providerId} and r.id = up.parent_id
			where up.far < 20
		)
		select c.label, c.phone from on_call c
		left join up on up.id = c.region_id
		where c.provider_id = ${providerId} and c.superseded_at is null
			and c.from_on <= ${on} and (c.to_on is null or c.to_on >= ${on})
			and (c.service_id = ${serviceId} or (c.service_id is null and (c.region_id is null or up.id is not null)))
			and not exists (select 1 from signal_exclusion x where x.provider_id = c.provider_id
				and x.signal_id = ${worryId}::uuid and x.staff_id = c.staff_id)
		order by case when c.service_id is not null then 0 else coalesce(up.far, 99) end, c.position
		limit 6`.execute(tx);
	return found.rows;
}

export interface ReportPlaces {
	readonly services: readonly { id: string; name: string; isOwn: boolean }[];
	/** First words of a type, for the select: domain and failure mode. */
	readonly types: readonly { code: string; label: string }[];
	readonly shiftTypes: readonly {
		serviceId: string | null;
		shiftGroup: string;
		startsAt: string;
		endsAt: string;
	}[];
}

/** Everything the report page offers, in one statement: services (one's own first), types, shifts. */
export async function reportPlaces(tx: TenantTx, actor: Actor): Promise<ReportPlaces> {
	const own = servicesOf(actor);
	const worked = actor.kind === 'person' ? actor.places.map((place) => place.serviceId) : [];
	const only = actor.kind === 'guest' ? [actor.serviceId] : [];
	const known = own === 'all' ? worked : own;
	const { rows } = await sql<{
		services: { id: string; name: string }[];
		types: { code: string; label: string }[];
		shifts: ReportPlaces['shiftTypes'][number][];
	}>`
		select
			coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name)
				from service s where s.provider_id = ${actor.providerId} and s.closed_on is null
					and (${only.length === 0} or s.id = any(${only}::uuid[]))), '[]') as services,
			coalesce((select json_agg(json_build_object('code', t.code,
					'label', case when d.code is null then t.label else d.label || ' – ' || t.label end)
					order by coalesce(d.position, t.position), d.code nulls first, t.position)
				from taxonomy_term t
				left join taxonomy_term d on d.provider_id = t.provider_id and d.code = t.parent_code
				where t.provider_id = ${actor.providerId} and t.is_active), '[]') as types,
			coalesce((select json_agg(json_build_object('serviceId', h.service_id, 'shiftGroup', h.shift_group,
					'startsAt', h.starts_at::text, 'endsAt', h.ends_at::text))
				from shift_type h where h.provider_id = ${actor.providerId}), '[]') as shifts`.execute(tx);
	const row = rows[0];
	const services = (row?.services ?? []).map((service) => ({
		...service,
		isOwn: known.includes(service.id)
	}));
	const rank = (service: { id: string; isOwn: boolean }) =>
		service.id === worked[0] ? 0 : service.isOwn ? 1 : 2;
	return {
		services: services.sort((one, other) => rank(one) - rank(other)),
		types: row?.types ?? [],
		shiftTypes: row?.shifts ?? []
	};
}
