import { sql } from 'kysely';
import { holds, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { beginningOf, plural, quoted } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { decidesForAll } from '../policy.ts';
import { externalWords, wordsOf } from './words.ts';

/** Thanks that this person has not read yet, in the thanker's own words: a part of home. */
export function thanksToRead(actor: PersonActor): Part<HomeItem> {
	const query = sql<{ id: string; kind: string; words: string; name: string; since: string }>`
		select g.id, g.kind, left(g.words, 240) as words, s.name, c.credited_at as since
		from signal_credit c
		join signal g on g.provider_id = c.provider_id and g.id = c.signal_id
		join service s on s.provider_id = g.provider_id and s.id = g.service_id
		where c.provider_id = ${actor.providerId} and c.staff_id = ${actor.staffId}
			and c.seen_at is null and g.withdrawn_at is null
		order by c.credited_at desc limit 3`;
	return part('thanks to read', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			kind: 'thanks',
			title:
				row.kind === 'compliment'
					? `Somebody thanked you at ${row.name}`
					: `Somebody saw what you did well at ${row.name}`,
			sentence: quoted(beginningOf(row.words, 160)),
			href: `/thanks/${row.id}`,
			tag: { text: 'Thank you', tone: 'good' as const },
			since: row.since
		}))
	);
}

interface Waiting {
	id: string;
	source: string;
	title: string;
	judge_by: string;
	judge_id: string;
	judge_name: string;
	since: string;
	total: number;
}

/**
 * What came from outside and nobody has judged: for the person asked from the first day; past its day
 * also for those who answer for every service. A part of home.
 */
export function outsideToJudge(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const answersForAll = decidesForAll(actor) || holds(actor, ['director']);
	const query = sql<Waiting>`
		select it.*, count(*) over ()::int as total from (
			select g.id, e.source, e.title, e.judge_by::text as judge_by, e.judge_id, m.name as judge_name,
				g.recorded_at as since
			from signal_external_learning e
			join signal g on g.provider_id = e.provider_id and g.id = e.signal_id
			join staff m on m.provider_id = e.provider_id and m.id = e.judge_id
			where e.provider_id = ${actor.providerId} and e.judged_at is null and g.withdrawn_at is null
				and (e.judge_id = ${actor.staffId} or (${answersForAll} and e.judge_by < ${today}))
			order by e.judge_by, e.signal_id limit 50) it
		order by it.judge_by limit 2`;
	return part('outside to judge', rowsAsJson(query), (rows) =>
		rows.map((row) => {
			const isLate = row.judge_by < today;
			const isMine = row.judge_id === actor.staffId;
			const whose = isMine ? 'You were asked' : `${row.judge_name} was asked`;
			return {
				kind: 'judge',
				title: `Does it apply to us? ${row.title}`,
				sentence: `${wordsOf(externalWords, row.source)}. ${whose} to say so by ${dateInWords(row.judge_by)}.${row.total > 2 ? ` ${plural(row.total, 'wait', 'wait')} in all.` : ''}`,
				href: `/sources/outside/${row.id}`,
				tag: isLate
					? { text: 'Overdue', tone: 'concern' as const }
					: { text: 'To decide', tone: 'action' as const },
				since: row.since
			};
		})
	);
}
