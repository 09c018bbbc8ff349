import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { answersForManagers } from '../policy.ts';
import { momentInWords } from '../words.ts';

/** How long before its time a person sees their next one on home. */
const SEEN_BEFORE_DAYS = 7;

interface Row {
	what: 'mine' | 'owed' | 'agree' | 'managers' | 'escalated';
	id: string;
	name: string | null;
	at: string;
	total: number;
	overdue: number;
}

/** The next supervision, those to book, what is to be agreed; and for who answers for it, managers without. */
export function homeItemsOfSupervision(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const own = sql`m.provider_id = ${actor.providerId}`;
	const mine = sql`select 'mine' as what, m.id, p.name, m.planned_at::text as at, 1 as total, 0 as overdue
		from supervision_session m join staff p on p.provider_id = m.provider_id and p.id = m.supervisor_id
		where ${own} and m.supervisee_id = ${actor.staffId} and m.status = 'booked'
			and m.planned_at < ${addDays(today, SEEN_BEFORE_DAYS)}::date
		order by m.planned_at limit 1`;
	const owed = sql`select 'owed' as what, s.id, p.name, s.due_on::text as at,
			count(*) over ()::int as total, count(*) filter (where s.due_on < ${today}::date) over ()::int as overdue
		from supervision_series s join staff p on p.provider_id = s.provider_id and p.id = s.supervisee_id
		where s.provider_id = ${actor.providerId} and s.supervisor_id = ${actor.staffId}
			and s.status = 'open' and s.due_on <= ${addDays(today, SEEN_BEFORE_DAYS)}::date
			and not exists (select 1 from supervision_session b where b.provider_id = s.provider_id
				and b.series_id = s.id and b.status = 'booked')
		order by s.due_on, s.id limit 1`;
	const agree = sql`select 'agree' as what, m.id, p.name, m.held_at::text as at,
			count(*) over ()::int as total, 0 as overdue
		from supervision_session m join staff p on p.provider_id = m.provider_id
			and p.id = case when m.supervisor_id = ${actor.staffId} then m.supervisee_id else m.supervisor_id end
		where ${own} and m.status = 'held'
			and (m.supervisor_id = ${actor.staffId} or m.supervisee_id = ${actor.staffId})
			and not exists (select 1 from supervision_agreement a where a.provider_id = m.provider_id
				and a.session_id = m.id and a.staff_id = ${actor.staffId})
		order by m.held_at limit 1`;
	const escalated = sql`select 'escalated' as what, e.id, a.description as name, e.raised_at::text as at,
			1 as total, 0 as overdue
		from supervision_escalation e join action a on a.provider_id = e.provider_id and a.id = e.action_id
		where e.provider_id = ${actor.providerId} and e.to_id = ${actor.staffId} and e.offered_at is null
			and a.status in ('open', 'blocked')
		order by e.raised_at limit 1`;
	const managers = answersForManagers(actor)
		? sql`union all (select 'managers' as what, s.id, p.name, coalesce(s.due_on, ${today}::date)::text as at,
				count(*) over ()::int as total, 0 as overdue
			from supervision_series s join staff p on p.provider_id = s.provider_id and p.id = s.supervisee_id
			where s.provider_id = ${actor.providerId} and s.status = 'open' and s.is_registered_manager
				and (s.supervisor_id is null or s.due_on < ${today}::date)
			order by s.due_on nulls first, s.id limit 1)`
		: sql``;
	const query = sql<Row>`(${mine}) union all (${owed}) union all (${agree}) union all (${escalated})
		${managers}`;
	return part('supervision', rowsAsJson(query), (rows) => rows.map(itemOf));
}

function itemOf({ what, id, name, at, total, overdue }: Row): HomeItem {
	switch (what) {
		case 'mine':
			return {
				kind: 'supervision',
				title: `Your supervision with ${name}`,
				sentence: `${momentInWords(at)}. Put down what you want to talk about.`,
				href: `/supervision/${id}`,
				tag: { text: 'For you', tone: 'good' },
				since: at
			};
		case 'owed':
			return {
				kind: 'supervision_owed',
				title:
					total === 1 ? `Meet ${name}` : `${plural(total, 'supervision', 'supervisions')} to book`,
				sentence:
					total === 1
						? `Supervision, due by ${dateInWords(at)}. Nothing is booked yet.`
						: `${name} waits longest: due by ${dateInWords(at)}.`,
				href: total === 1 ? `/supervision/book/${id}` : '/supervision/people?view=mine',
				tag: overdue > 0 ? { text: 'Overdue', tone: 'concern' } : { text: 'Due', tone: 'action' },
				since: at
			};
		case 'agree':
			return {
				kind: 'supervision_agree',
				title: total === 1 ? `Read what ${name} and you wrote` : 'Read what was written',
				sentence:
					total === 1
						? 'Agree that it is what was said, or add to it.'
						: `${plural(total, 'supervision waits', 'supervisions wait')} for you to agree.`,
				href: total === 1 ? `/supervision/${id}` : '/supervision',
				tag: { text: 'To agree', tone: 'action' },
				since: at
			};
		case 'escalated':
			return {
				kind: 'supervision_escalated',
				title: name ?? 'An action that stays open',
				sentence: 'It was open at two supervisions. What can you offer?',
				href: `/supervision/escalations/${id}`,
				tag: { text: 'Help wanted', tone: 'concern' },
				since: at
			};
		case 'managers':
			return {
				kind: 'supervision_managers',
				title:
					total === 1
						? 'A registered manager has no supervision'
						: `${total} registered managers have no supervision`,
				sentence: `${name}${total > 1 ? ' waits longest' : ''}. This is ours to put right, not theirs.`,
				href: '/supervision/people?role=registered_manager',
				tag: { text: 'Provider', tone: 'concern' },
				since: at
			};
	}
}
