import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isExplored, type LessonPart } from '../lesson-account.ts';
import { hasLiveLesson, type ScopeOf } from './lessons-in-scope.server.ts';

/** A lesson that was talked about in full. */
export interface ExploredLesson {
	readonly lessonId: string;
	readonly serviceId: string;
}

/** An action of an earlier session that is still open. */
export interface OpenAction {
	readonly actionId: string;
	/** Earlier sessions at which it was open already. */
	readonly carried: number;
	readonly isEscalated: boolean;
}

export interface ForHold {
	readonly hasLive: boolean;
	readonly explored: readonly ExploredLesson[];
	readonly open: readonly OpenAction[];
	/** Whoever leads the supervisor, or answers for the whole: told of what stays open. */
	readonly nextUpId: string | null;
	/** Shift group of the person supervised. */
	readonly shiftGroup: string | null;
	readonly lastWasGroup: boolean;
	readonly isAfterEvent: boolean;
}

interface Row extends LessonPart {
	lessonId: string;
	serviceId: string;
}

/** Everything that decides whether a session may be called held, and what follows. Three statements. */
export async function forHold(
	tx: TenantTx,
	scope: ScopeOf & { readonly supervisorId: string; readonly seriesId: string }
): Promise<ForHold> {
	const { providerId, sessionId, superviseeId } = scope;
	const { rows } = await sql<{
		lessons: Row[];
		open: OpenAction[];
		nextUpId: string | null;
		shiftGroup: string | null;
		lastWasGroup: boolean | null;
		isAfterEvent: boolean | null;
	}>`select
		coalesce((select json_agg(json_build_object('lessonId', t.lesson_id, 'serviceId', t.service_id,
			'briefed', t.briefed, 'briefedHow', t.briefed_how, 'reinforced', t.reinforced,
			'reinforcedHow', t.reinforced_how, 'checked', t.checked, 'checkedHow', t.checked_how,
			'used', t.used, 'answer', t.answer))
			from supervision_lesson t where t.provider_id = ${providerId} and t.session_id = ${sessionId}), '[]')
			as lessons,
		coalesce((select json_agg(json_build_object('actionId', a.id,
			'carried', (select count(*)::int from supervision_carried c
				where c.provider_id = a.provider_id and c.action_id = a.id),
			'isEscalated', exists (select 1 from supervision_escalation e
				where e.provider_id = a.provider_id and e.action_id = a.id)))
			from supervision_session s join action a on a.provider_id = s.provider_id
				and a.source_kind = 'supervision' and a.source_id = s.id
			where s.provider_id = ${providerId} and s.supervisee_id = ${superviseeId}
				and s.id <> ${sessionId} and a.status in ('open', 'blocked')), '[]') as open,
		coalesce((select m.id from staff p join staff m on m.provider_id = p.provider_id
				and m.id = p.reports_to_id and m.left_on is null
				where p.provider_id = ${providerId} and p.id = ${scope.supervisorId}),
			(select o.staff_id from post o where o.provider_id = ${providerId}
				and o.kind = 'nominated_individual' and o.superseded_at is null and o.staff_id is not null
				and o.to_on is null and o.staff_id <> ${superviseeId} limit 1)) as "nextUpId",
		(select a.shift_group from assignment a where a.provider_id = ${providerId}
			and a.staff_id = ${superviseeId} and a.superseded_at is null
			and (a.to_on is null or a.to_on >= current_date) order by a.from_on, a.id limit 1) as "shiftGroup",
		(select s.last_was_group from supervision_series s where s.provider_id = ${providerId}
			and s.id = ${scope.seriesId}) as "lastWasGroup",
		(select s.sooner_because in ('after_event', 'complaint') from supervision_series s
			where s.provider_id = ${providerId} and s.id = ${scope.seriesId}) as "isAfterEvent"`.execute(tx);
	const [row] = rows;
	return {
		hasLive: await hasLiveLesson(tx, scope),
		explored: (row?.lessons ?? [])
			.filter((one) => isExplored(scope.kind, one))
			.map(({ lessonId, serviceId }) => ({ lessonId, serviceId })),
		open: row?.open ?? [],
		nextUpId: row?.nextUpId ?? null,
		shiftGroup: row?.shiftGroup ?? null,
		lastWasGroup: row?.lastWasGroup ?? false,
		isAfterEvent: row?.isAfterEvent ?? false
	};
}

/** The scope of a session that was found. */
export const scopeOf = (
	providerId: string,
	row: {
		readonly id: string;
		readonly supervisee_id: string;
		readonly kind: string;
		readonly service_id: string | null;
	}
): ScopeOf => ({
	providerId,
	sessionId: row.id,
	superviseeId: row.supervisee_id,
	kind: row.kind === 'manager' ? 'manager' : 'staff',
	serviceId: row.service_id
});
