import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { londonDate, londonDayBounds } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Result } from '../model.ts';

/** What was seen of one person's work in one moment, with what they were told. */
export interface PracticeOfOne {
	readonly id: string;
	readonly lessonId: string;
	readonly title: string;
	readonly serviceName: string;
	readonly at: Date;
	readonly isDrill: boolean;
	readonly results: readonly { words: string; result: Result }[];
	readonly strength: string;
	readonly suggestion: string;
	readonly toldAt: Date | null;
	readonly comment: string;
	readonly commentedAt: Date | null;
}

const MOST = 50;

/**
 * What was seen of one worker's work, newest first. Only for themselves or whoever they report to: the
 * statement itself asks it, so that no caller can forget. What was seen today is theirs to hear first: until
 * they were told it stands on no page.
 */
export async function practiceOf(
	tx: TenantTx,
	actor: PersonActor,
	workerId: string,
	now: Date
): Promise<PracticeOfOne[]> {
	const { rows } = await sql<PracticeOfOne>`
		select m.id, m.lesson_id as "lessonId", v.title, service.name as "serviceName",
			m.occurred_at as at, m.context_kind = 'drill' as "isDrill", w.strength, w.suggestion,
			w.told_at as "toldAt", w.comment, w.commented_at as "commentedAt",
			(select coalesce(json_agg(json_build_object('words', b.words, 'result', o.result)
					order by o.behaviour), '[]')
				from observation o
				join lesson_behaviour b on b.provider_id = o.provider_id and b.lesson_id = o.lesson_id
					and b.version = o.version and b.position = o.behaviour
				where o.provider_id = m.provider_id and o.moment_id = m.id) as results
		from observation_worker w
		join staff s on s.provider_id = w.provider_id and s.id = w.worker_id
		join observation_moment m on m.provider_id = w.provider_id and m.id = w.moment_id
		join lesson_version v on v.provider_id = m.provider_id and v.lesson_id = m.lesson_id
			and v.version = m.version
		join service on service.provider_id = m.provider_id and service.id = m.service_id
		where w.provider_id = ${actor.providerId} and w.worker_id = ${workerId}
			and (w.worker_id = ${actor.staffId} or s.reports_to_id = ${actor.staffId})
			and (w.told_at is not null or m.occurred_at < ${londonDayBounds(londonDate(now)).start})
		order by m.occurred_at desc, m.id limit ${MOST}`.execute(tx);
	return rows;
}

export interface MyPage {
	/** People who report to the actor and whose work somebody saw. */
	readonly reports: readonly { id: string; name: string }[];
	/** What the actor saw and has not told yet. The worker is not named: whoever looked knows. */
	readonly toTell: readonly {
		id: string;
		title: string;
		serviceName: string;
		at: string;
		strength: string;
		suggestion: string;
	}[];
}

/** What else stands on a person's own page. One statement. */
export async function besideMine(tx: TenantTx, actor: PersonActor): Promise<MyPage> {
	const { rows } = await sql<MyPage>`select
		(select coalesce(json_agg(it), '[]') from (
			select s.id, s.name from staff s
			where s.provider_id = ${actor.providerId} and s.reports_to_id = ${actor.staffId}
				and s.left_on is null
				and exists (select 1 from observation_worker w
					where w.provider_id = s.provider_id and w.worker_id = s.id)
			order by s.name, s.id limit 200) it) as reports,
		(select coalesce(json_agg(it), '[]') from (
			select m.id, v.title, service.name as "serviceName", m.occurred_at as at, w.strength, w.suggestion
			from observation_moment m
			join observation_worker w on w.provider_id = m.provider_id and w.moment_id = m.id
			join lesson_version v on v.provider_id = m.provider_id and v.lesson_id = m.lesson_id
				and v.version = m.version
			join service on service.provider_id = m.provider_id and service.id = m.service_id
			where m.provider_id = ${actor.providerId} and m.observer_id = ${actor.staffId}
				and w.told_at is null
			order by m.occurred_at desc, m.id limit 20) it) as "toTell"`.execute(tx);
	return rows[0] ?? { reports: [], toTell: [] };
}

/** Somebody who reports to this actor, by name; null for everybody else, known or not. */
export async function reportNamed(
	tx: TenantTx,
	actor: PersonActor,
	staffId: string
): Promise<{ id: string; name: string } | null> {
	const row = await tx
		.selectFrom('staff')
		.select(['id', 'name'])
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', staffId)
		.where('reports_to_id', '=', actor.staffId)
		.executeTakeFirst();
	return row ?? null;
}
