import { sql, type RawBuilder } from 'kysely';
import type { ShiftGroup } from '#kernel/shift.ts';
import { PRACTICE_POLICY, SEEN_RULES, type PracticePolicy, type SeenMoment } from '../model.ts';

/** What was seen of one lesson in one service as one JSON value; times are text, nobody is named. */
export type SeenJson = {
	readonly moments: readonly (Omit<SeenMoment, 'occurredAt'> & { readonly at: string })[];
	readonly lastAt: string | null;
	readonly firstHeldAt: string | null;
	readonly plan: { readonly planned: number; readonly since: string } | null;
	readonly policy: PracticePolicy | null;
	readonly unreviewed: number;
};

/** Whether nobody has finished a review of a report that is a real event of a lesson; `again` is the row of it. */
export const notReviewed = (again: string) => sql`not exists (select 1 from review_signal of_it
	join review done on done.provider_id = of_it.provider_id and done.id = of_it.review_id
		and done.called_off_at is null and done.status in ('agreed', 'closed')
	where of_it.provider_id = ${sql.ref(`${again}.provider_id`)}
		and of_it.signal_id = ${sql.ref(`${again}.signal_id`)})`;

/** More than any round; further moments change nothing. */
const MOST_MOMENTS = 200;

/**
 * The dated facts "seen" is judged from, for each row of a query. Workers are only told apart, by a number
 * that means nothing outside this value.
 * @param here the name under which `lesson_in_service` stands in the query
 */
export function seenHere(here: string, now: Date): RawBuilder<SeenJson> {
	const of = (column: string) => sql.ref(`${here}.${column}`);
	const own = sql`m.provider_id = ${of('provider_id')} and m.lesson_id = ${of('lesson_id')}
		and m.service_id = ${of('service_id')} and m.outcome <> 'not_seen'
		and m.version between ${of('asked_since')} and ${of('version')} and m.occurred_at <= ${now}`;
	return sql<SeenJson>`json_build_object(
		'moments', (select coalesce(json_agg(it), '[]') from (
			select m.outcome, m.shift_group as "shiftGroup", m.occurred_at as at,
				m.context_kind = 'drill' as "isDrill",
				case when w.worker_id is null then null
					else dense_rank() over (order by w.worker_id) end as worker,
				exists (select 1 from briefing_need n where n.provider_id = m.provider_id
					and n.lesson_id = m.lesson_id and n.service_id = m.service_id
					and n.staff_id = w.worker_id and n.ended_at is null) as "isInScope"
			from observation_moment m
			left join observation_worker w on w.provider_id = m.provider_id and w.moment_id = m.id
			where ${own} and m.occurred_at > ${now}::timestamptz - ${sql.lit(`${SEEN_RULES.drillWindow + 1} days`)}::interval
			order by m.occurred_at desc limit ${sql.lit(MOST_MOMENTS)}) it),
		'lastAt', (select max(m.occurred_at) from observation_moment m where ${own}),
		'firstHeldAt', (select held.first_held_at from observation_held held
			where held.provider_id = ${of('provider_id')} and held.lesson_id = ${of('lesson_id')}
				and held.service_id = ${of('service_id')} and held.version >= ${of('asked_since')}),
		'plan', (select json_build_object('planned', p.planned, 'since', p.planned_at)
			from observation_plan p
			where p.provider_id = ${of('provider_id')} and p.lesson_id = ${of('lesson_id')}
				and p.service_id = ${of('service_id')} and p.planned_at <= ${now}
			order by p.planned_at desc limit 1),
		'policy', (select json_build_object('planned', own.planned, 'share', own.share,
				'shareHighRisk', own.share_high_risk)
			from practice_policy own where own.provider_id = ${of('provider_id')}),
		'unreviewed', (select count(*)::int from recurrence r
			where r.provider_id = ${of('provider_id')} and r.lesson_id = ${of('lesson_id')}
				and r.service_id = ${of('service_id')} and r.stopped_at is null
				and r.occurred_at <= ${now} and ${notReviewed('r')}))`;
}

/** The JSON as the rules read it. */
export const seenFrom = ({ moments, lastAt, firstHeldAt, plan, policy, unreviewed }: SeenJson) => ({
	moments: moments.map(({ at, shiftGroup, ...one }): SeenMoment => ({
		...one,
		shiftGroup: shiftGroup as ShiftGroup,
		occurredAt: new Date(at)
	})),
	lastAt: lastAt === null ? null : new Date(lastAt),
	firstHeldAt: firstHeldAt === null ? null : new Date(firstHeldAt),
	plan: plan === null ? null : { planned: plan.planned, since: new Date(plan.since) },
	policy: policy ?? PRACTICE_POLICY,
	unreviewed
});
