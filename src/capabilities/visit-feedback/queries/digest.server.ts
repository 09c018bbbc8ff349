import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { DigestItem } from '#kernel/digest.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { clockInWords, clockOf, dueOn } from '../model.ts';

interface Row {
	readonly waits: 'tell' | 'read';
	readonly id: string;
	readonly feedbackId: string | null;
	readonly serviceName: string;
	readonly endedAt: string;
	readonly dueOn: string | null;
}

/** How long what came of a visit is still news. */
const NEWS_DAYS = 30;

/** To a leader, the teams they visited and have not told; to everybody of a team, what came of a visit. */
export function digestOfFeedback(actor: PersonActor, now: Date): Part<DigestItem> {
	const today = londonDate(now);
	const query = sql<Row>`
		(select 'tell' as waits, w.id, f.id as "feedbackId", s.name as "serviceName", w.ended_at as "endedAt",
				f.due_on::text as "dueOn"
			from walkaround w
			join service s on s.provider_id = w.provider_id and s.id = w.service_id
			left join walkaround_feedback f on f.provider_id = w.provider_id and f.walkaround_id = w.id
			where w.provider_id = ${actor.providerId} and w.leader_id = ${actor.staffId}
				and w.status = 'done' and w.ended_at is not null
			order by w.ended_at, w.id limit 5)
		union all (select 'read', w.id, f.id, s.name, w.ended_at, null
			from walkaround_feedback_recipient r
			join walkaround_feedback f on f.provider_id = r.provider_id and f.id = r.feedback_id
			join walkaround w on w.provider_id = f.provider_id and w.id = f.walkaround_id
			join service s on s.provider_id = w.provider_id and s.id = w.service_id
			where r.provider_id = ${actor.providerId} and r.staff_id = ${actor.staffId}
				and r.seen_at is null and w.leader_id <> ${actor.staffId}
				and f.sent_at > ${new Date(now.getTime() - NEWS_DAYS * 86_400_000)}
			order by f.sent_at desc, f.id limit 3)`;
	return part('visit feedback', rowsAsJson(query), (rows) =>
		rows.map((row): DigestItem => {
			const endedOn = londonDate(new Date(row.endedAt));
			const href = `/visits/${row.id}/feedback`;
			if (row.waits === 'read') {
				return {
					line: 'visit_told',
					about: row.feedbackId ?? row.id,
					lastOn: null,
					title: 'You said, we did',
					sentence: `What came of the visit to ${row.serviceName} on ${dateInWords(endedOn)}.`,
					href
				};
			}
			const lastOn =
				row.dueOn ?? dueOn(endedOn, measureOf(actor, 'visit_feedback_days', new Date(row.endedAt)));
			return {
				line: 'visit_to_tell',
				about: row.id,
				lastOn,
				title: `Tell the team at ${row.serviceName} what you heard`,
				sentence: clockInWords(clockOf(lastOn, today), false),
				href
			};
		})
	);
}
