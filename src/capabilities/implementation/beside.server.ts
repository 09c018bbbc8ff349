import { sql } from 'kysely';
import { holds, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { Beside, HomeItem } from '#kernel/beside.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { listOf, plural, quoted } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { DAYS_TO_PLAN, planTag } from './model.ts';
import { plannedServices } from './policy.ts';
import { plansOfLesson, type ServicePlan } from './queries/plans.server.ts';

/** More services than this are a list of their own. */
const MOST_LINES = 12;

const openOf = (plan: ServicePlan) => plan.blockers.filter((one) => one.clearedAt === null);

/** On a lesson's page: how each service does it, what stands in the way first. */
export function implementationOfLesson(actor: PersonActor, lessonId: string): Part<Beside> {
	const plans = plansOfLesson(actor, lessonId, plannedServices(actor));
	return {
		...plans,
		present(json) {
			const rows = [...plans.present(json)].sort((a, b) => openOf(b).length - openOf(a).length);
			if (rows.length === 0) return [];
			const more = rows.length - MOST_LINES;
			return [
				{
					id: 'implementation',
					title: 'How each service does it',
					lines: [
						...rows.slice(0, MOST_LINES).map((row) => {
							const open = openOf(row);
							const tag = planTag({ hasPlan: row.plan !== null, openBlockers: open.length });
							return {
								text: row.serviceName,
								href: `/learning/${lessonId}/here/${row.serviceId}`,
								tag,
								note: open[0]?.words ?? (row.plan ? row.plan.howChecked : '')
							};
						}),
						...(more > 0 ? [{ text: `${plural(more, 'more service', 'more services')}.` }] : [])
					]
				}
			];
		}
	};
}

type Waiting = {
	lessonId: string;
	title: string;
	serviceId: string;
	serviceName: string;
	liveFrom: string;
	blocker: string | null;
	raisedAt: string | null;
	total: number;
};

/**
 * On home: live lessons a manager has not said how their service will do, and – for those above them –
 * what stands in a service's way.
 */
export function implementationOnHome(actor: PersonActor, now: Date): Part<HomeItem> {
	const managed = servicesWhere(actor, ['registered_manager']);
	const oversees = holds(actor, ['operations_manager', 'quality_lead']);
	const within = (services: 'all' | string[]) =>
		services === 'all' ? sql`true` : sql`here.service_id = any(${services}::uuid[])`;
	const overseen = oversees ? servicesWhere(actor, ['operations_manager', 'quality_lead']) : [];
	const liveBefore = addDays(londonDate(now), -DAYS_TO_PLAN);
	const query = sql<Waiting>`
		select here.lesson_id as "lessonId", l.title, here.service_id as "serviceId",
			service.name as "serviceName", here.live_from as "liveFrom", b.words as blocker,
			b.raised_at as "raisedAt", count(*) over (partition by b.words is null)::int as total
		from lesson_in_service here
		join lesson l on l.provider_id = here.provider_id and l.id = here.lesson_id
		join service on service.provider_id = here.provider_id and service.id = here.service_id
		left join lateral (select b.words, b.raised_at from implementation_blocker b
			where b.provider_id = here.provider_id and b.lesson_id = here.lesson_id
				and b.service_id = here.service_id and b.cleared_at is null
			order by b.raised_at limit 1) b on ${within(overseen)}
		where here.provider_id = ${actor.providerId} and here.ended_at is null and l.status = 'live'
			and l.local_team_id is null
			and not exists (select 1 from lesson_rest r where r.provider_id = here.provider_id
				and r.lesson_id = here.lesson_id and r.service_id = here.service_id and r.resumed_at is null)
			and ((${within(managed)} and here.live_from < ${liveBefore}::date
					and not exists (select 1 from local_implementation plan
						where plan.provider_id = here.provider_id and plan.lesson_id = here.lesson_id
							and plan.service_id = here.service_id))
				or b.words is not null)
		order by b.raised_at nulls last, here.live_from limit 20`;
	return part('implementation', rowsAsJson(query), (rows) => {
		const [unplanned] = rows.filter((row) => row.blocker === null);
		const blocked = rows.filter((row) => row.blocker !== null).slice(0, 2);
		return [
			...(unplanned ? [planItem(unplanned)] : []),
			...blocked.map((row) => ({
				kind: 'blocker',
				title: `Something stands in the way at ${row.serviceName}`,
				sentence: `${row.blocker ?? ''} – for ${quoted(row.title)}.`,
				href: hrefOf(row),
				tag: { text: 'In the way', tone: 'concern' as const },
				since: row.raisedAt ?? row.liveFrom
			}))
		];
	});
}

const hrefOf = (row: Waiting) => `/learning/${row.lessonId}/here/${row.serviceId}`;

function planItem(first: Waiting): HomeItem {
	const others =
		first.total > 1 ? ` ${plural(first.total - 1, 'more waits', 'more wait')} after it.` : '';
	return {
		kind: 'plan',
		title: `Say how ${listOf([first.serviceName])} will do it`,
		sentence: `${quoted(first.title)} – every shift, how you keep it alive, how you check it.${others}`,
		href: hrefOf(first),
		tag: { text: 'Plan', tone: 'action' },
		since: first.liveFrom
	};
}
