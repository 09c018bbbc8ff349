import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { plural, quoted } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** Days what somebody was told stays on their home page. */
const SHOWN_DAYS = 7;

type Waiting = { kind: 'tell' | 'mine'; title: string; at: string; total: number };

/** On home: what I still have to tell somebody today, and what somebody told me. Nobody is named. */
export function homeItemsOfPractice(actor: PersonActor, now: Date): Part<HomeItem> {
	const query = sql<Waiting>`(
		select 'tell' as kind, v.title, m.occurred_at as at, count(*) over ()::int as total
		from observation_moment m
		join observation_worker w on w.provider_id = m.provider_id and w.moment_id = m.id
		join lesson_version v on v.provider_id = m.provider_id and v.lesson_id = m.lesson_id
			and v.version = m.version
		where m.provider_id = ${actor.providerId} and m.observer_id = ${actor.staffId} and w.told_at is null
		order by m.occurred_at limit 1)
		union all (
		select 'mine' as kind, v.title, w.told_at as at, 1 as total
		from observation_worker w
		join observation_moment m on m.provider_id = w.provider_id and m.id = w.moment_id
		join lesson_version v on v.provider_id = m.provider_id and v.lesson_id = m.lesson_id
			and v.version = m.version
		where w.provider_id = ${actor.providerId} and w.worker_id = ${actor.staffId}
			and w.commented_at is null
			and w.told_at > ${now}::timestamptz - ${sql.lit(`${SHOWN_DAYS} days`)}::interval
		order by w.told_at desc limit 1)`;
	return part('practice', rowsAsJson(query), (rows) =>
		rows.map((row) =>
			row.kind === 'tell'
				? {
						kind: 'tell_practice',
						title: `Tell ${plural(row.total, 'person', 'people')} what you saw`,
						sentence: `About ${quoted(row.title)}. To them first, and the same day.`,
						href: '/observations/mine',
						tag: { text: 'Today', tone: 'action' as const },
						since: row.at
					}
				: {
						kind: 'my_practice',
						title: 'Somebody saw your work and told you',
						sentence: `About ${quoted(row.title)}. You can say something about it.`,
						href: '/observations/mine',
						tag: { text: 'For you', tone: 'good' as const },
						since: row.at
					}
		)
	);
}
