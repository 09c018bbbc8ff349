import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { TimeBand, Variant, VisitMoment, VisitStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';

/** One leader visit, as pages and other rooms read it. */
export interface Visit {
	readonly id: string;
	readonly programmeId: string | null;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly serviceKind: string;
	readonly teamId: string | null;
	readonly teamName: string | null;
	readonly leaderId: string;
	readonly leaderName: string;
	readonly variant: Variant;
	readonly plannedOn: string;
	/** London clock, `HH:MM`. */
	readonly startsAt: string | null;
	readonly timeBand: TimeBand;
	readonly isAnnounced: boolean;
	readonly status: VisitStatus;
	readonly startedAt: Date | null;
	readonly endedAt: Date | null;
	readonly thanked: boolean;
	readonly fedBackAt: Date | null;
	readonly closedAt: Date | null;
	readonly skippedReason: string | null;
	readonly moment: VisitMoment | null;
	readonly revision: number;
	/** The one or two lessons it is about. */
	readonly lessons: readonly {
		readonly id: string;
		readonly title: string;
		readonly version: number;
		readonly why: string;
	}[];
	/** The newest answer of the person whose home it is; null when nobody was asked yet. */
	readonly consent: 'yes' | 'no' | null;
}

/**
 * The visit within what the actor may see; null for unknown, another provider's and hidden ones alike.
 * One statement.
 */
export async function visitForActor(tx: TenantTx, actor: Actor, id: string): Promise<Visit | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('walkaround')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'walkaround.provider_id')
				.onRef('service.id', '=', 'walkaround.service_id')
		)
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'walkaround.provider_id')
				.onRef('staff.id', '=', 'walkaround.leader_id')
		)
		.leftJoin('team', (join) =>
			join
				.onRef('team.provider_id', '=', 'walkaround.provider_id')
				.onRef('team.id', '=', 'walkaround.team_id')
		)
		.selectAll('walkaround')
		.select([
			'service.name as service_name',
			'service.kind as service_kind',
			'staff.name as leader_name',
			'team.name as team_name',
			sql<Visit['lessons']>`coalesce((select json_agg(json_build_object('id', l.id, 'title',
					v.title, 'version', w.version, 'why', w.why) order by w.chosen_at, l.id)
				from walkaround_lesson w
				join lesson l on l.provider_id = w.provider_id and l.id = w.lesson_id
				join lesson_version v on v.provider_id = w.provider_id and v.lesson_id = w.lesson_id
					and v.version = w.version
				where w.provider_id = walkaround.provider_id and w.walkaround_id = walkaround.id), '[]')`.as(
				'lessons'
			),
			sql<'yes' | 'no' | null>`(select c.answer from walkaround_consent c
				where c.provider_id = walkaround.provider_id and c.walkaround_id = walkaround.id
				order by c.recorded_at desc, c.id desc limit 1)`.as('consent')
		])
		.where('walkaround.provider_id', '=', actor.providerId)
		.where('walkaround.id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		programmeId: row.programme_id,
		serviceId: row.service_id,
		serviceName: row.service_name,
		serviceKind: row.service_kind,
		teamId: row.team_id,
		teamName: row.team_name,
		leaderId: row.leader_id,
		leaderName: row.leader_name,
		variant: row.variant as Variant,
		plannedOn: row.planned_on,
		startsAt: row.starts_at?.slice(0, 5) ?? null,
		timeBand: row.time_band as TimeBand,
		isAnnounced: row.is_announced,
		status: row.status as VisitStatus,
		startedAt: row.started_at,
		endedAt: row.ended_at,
		thanked: row.thanked,
		fedBackAt: row.fed_back_at,
		closedAt: row.closed_at,
		skippedReason: row.skipped_reason,
		moment: row.moment as VisitMoment | null,
		revision: row.revision,
		lessons: row.lessons,
		consent: row.consent
	};
}
