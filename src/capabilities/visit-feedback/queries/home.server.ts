import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { clockInWords, clockOf, dueOn } from '../model.ts';

interface Row {
	waits: 'tell' | 'read';
	id: string;
	service: string;
	leader: string;
	ended_at: string;
}

/** How long what came of a visit stays on somebody's short list unread. */
const NEWS_DAYS = 60;

/**
 * Teams this person has visited and not told yet, and – for everybody of a team – what came of a visit to read.
 * A part of home.
 */
export function homeItemsOfFeedback(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const query = sql<Row>`
		(select 'tell' as waits, w.id, s.name as service, '' as leader, w.ended_at
			from walkaround as w
			join service as s on s.provider_id = w.provider_id and s.id = w.service_id
			where w.provider_id = ${actor.providerId} and w.leader_id = ${actor.staffId}
				and w.status = 'done' and w.ended_at is not null
			order by w.ended_at, w.id limit 3)
		union all (select 'read', w.id, s.name, p.name, w.ended_at
			from walkaround_feedback_recipient as r
			join walkaround_feedback as f on f.provider_id = r.provider_id and f.id = r.feedback_id
			join walkaround as w on w.provider_id = f.provider_id and w.id = f.walkaround_id
			join service as s on s.provider_id = w.provider_id and s.id = w.service_id
			join staff as p on p.provider_id = w.provider_id and p.id = w.leader_id
			where r.provider_id = ${actor.providerId} and r.staff_id = ${actor.staffId}
				and r.seen_at is null and w.leader_id <> ${actor.staffId}
				and f.sent_at > ${new Date(now.getTime() - NEWS_DAYS * 86_400_000)}
			order by f.sent_at desc, f.id limit 2)`;
	return part('visit feedback', rowsAsJson(query), (rows) =>
		rows.map((row): HomeItem => {
			const endedOn = londonDate(new Date(row.ended_at));
			const href = `/visits/${row.id}/feedback`;
			if (row.waits === 'read') {
				return {
					kind: 'visit_feedback',
					title: 'You said, we did',
					sentence: `What came of the visit of ${row.leader} to ${row.service} on ${dateInWords(endedOn)}.`,
					href,
					tag: { text: 'For you', tone: 'good' },
					since: row.ended_at
				};
			}
			const clock = clockOf(
				dueOn(endedOn, measureOf(actor, 'visit_feedback_days', new Date(row.ended_at))),
				today
			);
			return {
				kind: 'visit_to_tell',
				title: `Tell the team at ${row.service} what you heard`,
				sentence: `${clockInWords(clock, false)} The visit is complete only then.`,
				href,
				tag: clock.isLate ? { text: 'Late', tone: 'concern' } : { text: 'Due', tone: 'action' },
				since: row.ended_at
			};
		})
	);
}
