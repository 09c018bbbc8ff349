import { sql } from 'kysely';
import type { KeptPage } from '#kernel/capture.ts';
import { holds, type PersonActor } from '#kernel/actor.ts';
import { addDays, londonDate, londonToInstant } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { Variant } from '../model.ts';
import { leaderRoles } from '../policy.ts';
import { activeQuestions, type VisitQuestion } from '../questions.ts';
import { stepsOf } from '../steps.ts';
import { ownQuestions } from './questions.server.ts';

/** So many visits a device keeps: those of these days. */
const MOST_VISITS = 2;
/** The walk of one's own floor is out of date with the lessons it offers. */
const WALK_MS = 7 * 86_400_000;

/** A visit near today, as much of it as tells its pages. */
interface NearVisit {
	readonly id: string;
	readonly variant: Variant;
	readonly plannedOn: string;
	readonly status: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly lessons: readonly { readonly id: string }[];
}

/** Those somebody leads about today: today's first, and of those the one planned last. */
const nearQuery = (actor: PersonActor, today: string) => sql<NearVisit>`
	select w.id, w.variant, w.planned_on as "plannedOn", w.status, w.service_id as "serviceId",
		s.name as "serviceName",
		coalesce((select json_agg(json_build_object('id', c.lesson_id) order by c.chosen_at, c.lesson_id)
			from walkaround_lesson c
			where c.provider_id = w.provider_id and c.walkaround_id = w.id), '[]') as lessons
	from walkaround w
	join service s on s.provider_id = w.provider_id and s.id = w.service_id
	where w.provider_id = ${actor.providerId} and w.leader_id = ${actor.staffId}
		and w.status in ('planned', 'under_way')
		and w.planned_on between ${addDays(today, -1)}::date and ${addDays(today, 1)}::date
	order by (w.planned_on = ${today}::date) desc, w.planned_on, w.id desc limit ${MOST_VISITS}`;

/**
 * The brief, the blank screens and the blank forms of the visits that somebody leads about today, readable in a
 * car park without signal. They end at noon of the day after the visit: then the brief is not shown any more.
 */
export function visitPages(actor: PersonActor, now: Date): Part<KeptPage>[] {
	const walk: KeptPage = {
		path: '/visits/floor-walk',
		label: 'A walk of the floor',
		until: new Date(now.getTime() + WALK_MS).toISOString()
	};
	const none = sql<null>`null`;
	const walks = holds(actor, ['team_leader', ...leaderRoles])
		? [part<null, KeptPage>('floor-walk', none, () => [walk])]
		: [];
	if (!holds(actor, leaderRoles)) return walks;
	const today = londonDate(now);
	const own = ownQuestions(actor.providerId);
	return [
		part(
			'near-visits',
			sql<{ visits: NearVisit[]; questions: VisitQuestion[] }>`(select json_build_object(
				'visits', ${rowsAsJson(nearQuery(actor, today))}, 'questions', ${own.select}))`,
			({ visits, questions }) =>
				visits.flatMap((visit) => pagesOf(visit, activeQuestions(own.present(questions)), today))
		),
		...walks
	];
}

function pagesOf(visit: NearVisit, questions: readonly VisitQuestion[], today: string): KeptPage[] {
	const { id, plannedOn, status, serviceId, serviceName } = visit;
	const lastDay = status === 'under_way' && plannedOn < today ? today : plannedOn;
	const until = londonToInstant(addDays(lastDay, 1), '12:00').toISOString();
	const base = `/visits/${id}`;
	const thanks = `?service=${serviceId}&visit=${id}`;
	const blank = [
		...visit.lessons.map((lesson) => `/observations/new/whole?visit=${id}&lesson=${lesson.id}`),
		`/ideas/heard?from=walkaround&id=${id}`,
		`/promises/new?from=walkaround&id=${id}`,
		`/sources/new/compliment${thanks}`,
		`/sources/new/good-practice${thanks}`
	];
	return [
		{ path: `${base}/brief`, label: `The brief for ${serviceName}`, until },
		{ path: `${base}/now`, label: `Your visit to ${serviceName}`, until },
		...stepsOf(visit, questions).map(({ key }) => ({ path: `${base}/now?at=${key}`, until })),
		...blank.map((path) => ({ path, until }))
	];
}
