import type { PersonActor } from '#kernel/actor.ts';
import type { Beside, HomeItem } from '#kernel/beside.ts';
import { plural, quoted } from '#kernel/text.ts';
import { sql } from 'kysely';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { costInWords, LEAST_DAYS } from './model.ts';
import { isLeader, isOverseer, adoptsFor } from './policy.ts';
import { approachesTo, offeredTo } from './queries/list.server.ts';
import { statusTags } from './words.ts';

const MOST = 4;

/** Where it works already, on a lesson's page and on the page of a lesson in one service. */
export function approachesBesideLesson(
	actor: PersonActor,
	lessonId: string,
	serviceId: string | null = null
): Part<Beside> {
	const approaches = approachesTo(actor, lessonId, MOST);
	return {
		...approaches,
		present(json) {
			const rows = approaches.present(json);
			if (rows.length === 0 && !isLeader(actor)) return [];
			const query = new URLSearchParams({
				lesson: lessonId,
				...(serviceId === null ? {} : { service: serviceId })
			});
			return [
				{
					id: 'approaches',
					title: 'What works elsewhere',
					lines:
						rows.length === 0
							? [{ text: 'Nobody has shared how they do it yet.' }]
							: rows.map((row) => ({
									text: row.title,
									href: `/approaches/${row.id}`,
									tag:
										row.using > 0
											? {
													text: `In use at ${plural(row.using, 'other', 'others')}`,
													tone: 'good' as const
												}
											: statusTags[row.status],
									note: `${row.serviceName} · ${costInWords(row)}`
								})),
					...(isLeader(actor)
						? {
								action: {
									href: `/approaches/new?${query.toString()}`,
									label: 'Share what works here'
								}
							}
						: {})
				}
			];
		}
	};
}

/** On home: what works elsewhere for a lesson that is live where this manager answers. */
export function approachesOffered(actor: PersonActor): Part<HomeItem> {
	const may = adoptsFor(actor);
	// Who answers for everything is offered nothing: the manager there says how it goes.
	const offered = offeredTo(actor, may === 'all' ? [] : may, 1);
	return {
		...offered,
		present: (json) =>
			offered.present(json).map((row) => ({
				kind: 'approach',
				title: `${row.from} found something that works`,
				sentence: `${quoted(row.title)} – for ${quoted(row.lessonTitle)}, live at ${row.serviceName} too.`,
				href: `/approaches/${row.id}`,
				tag: { text: 'To look at', tone: 'good' as const },
				since: row.publishedAt
			}))
	};
}

interface Waiting {
	readonly id: string;
	readonly title: string;
	readonly isMine: boolean;
	readonly since: string;
}

/** On home: an approach that waits for its author's yes, or for somebody to look at it. */
export function approachesWaiting(actor: PersonActor): Part<HomeItem> {
	const query = sql<Waiting>`(select a.id, a.title, true as "isMine", a.nominated_at as since
			from approach a where a.provider_id = ${actor.providerId} and a.author_id = ${actor.staffId}
				and a.status in ('nominated', 'verified') and a.consented_at is null
			order by a.nominated_at limit 1)
		union all
		(select a.id, a.title, false, a.nominated_at from approach a
			where a.provider_id = ${actor.providerId} and ${isOverseer(actor)}
				and a.author_id <> ${actor.staffId} and a.status = 'nominated'
				and exists (select 1 from approach_evidence e
					where e.provider_id = a.provider_id and e.approach_id = a.id)
			order by a.nominated_at limit 1)`;
	return part('approaches-waiting', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			kind: 'approach',
			title: row.isMine ? 'May we share what you did?' : 'Look at what works somewhere',
			sentence: row.isMine
				? `${quoted(row.title)}. You choose whether your name is on it.`
				: `${quoted(row.title)} waits for somebody to look at what shows that it works.`,
			href: `/approaches/${row.id}`,
			tag: { text: row.isMine ? 'For you' : 'To look at', tone: 'action' as const },
			since: row.since
		}))
	);
}

interface ToJudge {
	readonly id: string;
	readonly title: string;
	readonly serviceName: string;
	readonly beganOn: string;
}

/** On home: what this manager's service began long enough ago to say whether it works there. */
export function approachesToJudge(actor: PersonActor, now: Date): Part<HomeItem> {
	const may = adoptsFor(actor);
	// Who answers for everything is not asked: the manager there knows.
	const services = may === 'all' ? [] : may;
	const query = sql<ToJudge>`select a.id, a.title, s.name as "serviceName", t.began_on as "beganOn"
		from approach_adoption t
		join approach a on a.provider_id = t.provider_id and a.id = t.approach_id and a.status = 'published'
		join service s on s.provider_id = t.provider_id and s.id = t.service_id
		where t.provider_id = ${actor.providerId} and t.service_id = any(${services}::uuid[])
			and t.status in ('trying', 'using') and t.worked is null
			and t.began_on <= ${addDays(londonDate(now), -LEAST_DAYS)}::date
		order by t.began_on, a.id limit 1`;
	return part('approaches-to-judge', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			kind: 'approach',
			title: 'Did it work there too?',
			sentence: `${row.serviceName} began with ${quoted(row.title)} on ${dateInWords(row.beganOn)}. Yes, partly or no: others learn from each.`,
			href: `/approaches/${row.id}`,
			tag: { text: 'To say', tone: 'action' as const },
			since: row.beganOn
		}))
	);
}
