import { sql } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { visibleTo as visibleThemes } from '#capabilities/themes/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** What keeps coming back, or a lesson: why supervision changes. */
export interface Cause {
	readonly kind: 'theme' | 'lesson';
	readonly id: string;
	readonly label: string;
}

/** The theme or lesson, as far as this actor may see it. */
export async function findCause(
	tx: TenantTx,
	actor: Actor,
	kind: Cause['kind'],
	id: string
): Promise<Cause | null> {
	if (!isId(id)) return null;
	const row =
		kind === 'theme'
			? await tx
					.selectFrom('theme')
					.select('theme.label')
					.where('theme.provider_id', '=', actor.providerId)
					.where('theme.id', '=', id)
					.where(visibleThemes(actor))
					.executeTakeFirst()
			: await tx
					.selectFrom('lesson')
					.select('lesson.title as label')
					.where('lesson.provider_id', '=', actor.providerId)
					.where('lesson.id', '=', id)
					.where(visibleLessons(actor))
					.executeTakeFirst();
	return row ? { kind, id, label: row.label } : null;
}

export interface ManagerHere {
	readonly seriesId: string;
	readonly superviseeId: string;
	readonly name: string;
	readonly serviceId: string;
	readonly serviceName: string;
	/** Whether the cause touches their service. */
	readonly isTouched: boolean;
}

const MOST = 200;

/** Registered managers within reach of the actor, those of services the cause touches first. */
export async function managersTouched(
	tx: TenantTx,
	actor: Actor,
	services: 'all' | readonly string[],
	cause: Cause
): Promise<ManagerHere[]> {
	if (services !== 'all' && services.length === 0) return [];
	const touched =
		cause.kind === 'theme'
			? sql`exists (select 1 from theme_signal m join signal g on g.provider_id = m.provider_id
				and g.id = m.signal_id where m.provider_id = s.provider_id and m.theme_id = ${cause.id}
				and m.removed_at is null and g.service_id = s.service_id)`
			: sql`exists (select 1 from lesson_in_service h where h.provider_id = s.provider_id
				and h.lesson_id = ${cause.id} and h.service_id = s.service_id and h.ended_at is null)`;
	const within = services === 'all' ? sql`true` : sql`s.service_id = any(${[...services]}::uuid[])`;
	const { rows } = await sql<ManagerHere>`
		select s.id as "seriesId", s.supervisee_id as "superviseeId", p.name,
			s.service_id as "serviceId", service.name as "serviceName", ${touched} as "isTouched"
		from supervision_series s
		join staff p on p.provider_id = s.provider_id and p.id = s.supervisee_id
		join service on service.provider_id = s.provider_id and service.id = s.service_id
		where s.provider_id = ${actor.providerId} and s.status = 'open' and s.is_registered_manager
			and ${within}
		order by "isTouched" desc, service.name, s.id limit ${MOST}`.execute(tx);
	return rows;
}
