import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { DigestItem } from '#kernel/digest.ts';
import { londonDate } from '#kernel/london.ts';
import { quoted } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** How long it is worth a word that somebody was told. */
const NEWS_DAYS = 14;

interface Row {
	readonly what: 'tell' | 'mine';
	readonly momentId: string;
	readonly title: string;
	readonly at: string;
}

/**
 * Of practice that was seen: to the observer, whom they have not told yet – the same day, and to them first –; to the
 * worker, that somebody did. Nobody else hears that anybody was seen at all.
 */
export function digestOfPractice(actor: PersonActor, now: Date): Part<DigestItem> {
	const query = sql<Row>`(
		select 'tell' as what, m.id as "momentId", v.title, m.occurred_at as at
		from observation_moment m
		join observation_worker w on w.provider_id = m.provider_id and w.moment_id = m.id
		join lesson_version v on v.provider_id = m.provider_id and v.lesson_id = m.lesson_id
			and v.version = m.version
		where m.provider_id = ${actor.providerId} and m.observer_id = ${actor.staffId} and w.told_at is null
		order by m.occurred_at, m.id limit 5)
		union all (
		select 'mine', m.id, v.title, w.told_at
		from observation_worker w
		join observation_moment m on m.provider_id = w.provider_id and m.id = w.moment_id
		join lesson_version v on v.provider_id = m.provider_id and v.lesson_id = m.lesson_id
			and v.version = m.version
		where w.provider_id = ${actor.providerId} and w.worker_id = ${actor.staffId}
			and w.commented_at is null
			and w.told_at > ${new Date(now.getTime() - NEWS_DAYS * 86_400_000)}
		order by w.told_at desc, m.id limit 3)`;
	return part('practice', rowsAsJson(query), (rows) =>
		rows.map((row): DigestItem => {
			const about = { about: row.momentId, href: '/observations/mine' };
			return row.what === 'tell'
				? {
						...about,
						line: 'practice_to_tell',
						lastOn: londonDate(new Date(row.at)),
						title: 'Tell somebody what you saw',
						sentence: `About ${quoted(row.title)}. To them first, and the same day.`
					}
				: {
						...about,
						line: 'practice_told',
						lastOn: null,
						title: 'Somebody saw your work and told you',
						sentence: `About ${quoted(row.title)}. You can say something about it.`
					};
		})
	);
}
