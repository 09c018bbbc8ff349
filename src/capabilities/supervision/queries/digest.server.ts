import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { DigestItem } from '#kernel/digest.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { answersForManagers } from '../policy.ts';
import { momentInWords } from '../words.ts';

/** How long before its day somebody hears of it. */
const BEFORE_DAYS = 7;

interface Row {
	readonly what: 'booked' | 'owed' | 'agree' | 'managers' | 'help';
	readonly id: string;
	/** The other of the two; absent where there is nobody yet. */
	readonly name: string | null;
	readonly at: string | null;
	/** Whether the reader is the one who supervises. */
	readonly isMine: boolean;
}

/**
 * Of supervision: to its two people what is booked and what is to be agreed, to whoever supervises what is to be
 * booked, to the next leader up an action that needs help, and to the nominated individual a manager without. Days
 * and names of the two only: nothing that was said, and nothing of how anybody is.
 */
export function digestOfSupervision(actor: PersonActor, now: Date): Part<DigestItem> {
	const today = londonDate(now);
	const me = actor.staffId;
	const soon = addDays(today, BEFORE_DAYS);
	const booked = sql`select 'booked' as what, m.id, p.name, m.planned_at::text as at,
			m.supervisor_id = ${me} as "isMine"
		from supervision_session m
		join staff p on p.provider_id = m.provider_id
			and p.id = case when m.supervisor_id = ${me} then m.supervisee_id else m.supervisor_id end
		where m.provider_id = ${actor.providerId} and m.status = 'booked'
			and (m.supervisor_id = ${me} or (m.supervisee_id = ${me} and m.planned_at >= ${today}::date))
			and m.planned_at < ${addDays(soon, 1)}::date
		order by m.planned_at, m.id limit 6`;
	const owed = sql`select 'owed', s.id, p.name, s.due_on::text, true
		from supervision_series s
		join staff p on p.provider_id = s.provider_id and p.id = s.supervisee_id
		where s.provider_id = ${actor.providerId} and s.supervisor_id = ${me} and s.status = 'open'
			and s.due_on <= ${soon}::date
			and not exists (select 1 from supervision_session b where b.provider_id = s.provider_id
				and b.series_id = s.id and b.status = 'booked')
		order by s.due_on, s.id limit 10`;
	const agree = sql`select 'agree', m.id, p.name, m.held_at::text, m.supervisor_id = ${me}
		from supervision_session m
		join staff p on p.provider_id = m.provider_id
			and p.id = case when m.supervisor_id = ${me} then m.supervisee_id else m.supervisor_id end
		where m.provider_id = ${actor.providerId} and m.status = 'held'
			and (m.supervisor_id = ${me} or m.supervisee_id = ${me})
			and not exists (select 1 from supervision_agreement a where a.provider_id = m.provider_id
				and a.session_id = m.id and a.staff_id = ${me})
		order by m.held_at, m.id limit 5`;
	const help = sql`select 'help', e.id, null, null, false
		from supervision_escalation e
		join action a on a.provider_id = e.provider_id and a.id = e.action_id
		where e.provider_id = ${actor.providerId} and e.to_id = ${me} and e.offered_at is null
			and a.status in ('open', 'blocked')
		order by e.raised_at, e.id limit 3`;
	const managers = answersForManagers(actor)
		? sql`union all (select 'managers', s.id, p.name, s.due_on::text, false
			from supervision_series s
			join staff p on p.provider_id = s.provider_id and p.id = s.supervisee_id
			where s.provider_id = ${actor.providerId} and s.status = 'open' and s.is_registered_manager
				and (s.supervisor_id is null or s.due_on < ${today}::date)
			order by s.due_on nulls first, s.id limit 5)`
		: sql``;
	const query = sql<Row>`(${booked}) union all (${owed}) union all (${agree}) union all (${help})
		${managers}`;
	return part('supervision', rowsAsJson(query), (rows) => rows.map((row) => itemOf(row, today)));
}

function itemOf({ what, id, name, at, isMine }: Row, today: string): DigestItem {
	switch (what) {
		case 'booked': {
			const lastOn = londonDate(new Date(at ?? today));
			const hasPassed = lastOn < today;
			return {
				line: hasPassed ? 'supervision_to_write' : 'supervision_booked',
				about: id,
				lastOn,
				title: hasPassed ? `Did you meet ${name}?` : `Supervision with ${name}`,
				sentence: hasPassed
					? `It was booked for ${dateInWords(lastOn)}. Write down that you met, or why not.`
					: `${momentInWords(at ?? today)}. ${isMine ? 'Its agenda is ready: add your points.' : 'Put down what you want to talk about.'}`,
				href: `/supervision/${id}`
			};
		}
		case 'owed':
			return {
				line: 'supervision_to_book',
				about: id,
				lastOn: at,
				title: `Book supervision with ${name}`,
				sentence: `Due by ${dateInWords(at ?? today)}. Nothing is booked yet.`,
				href: `/supervision/book/${id}`
			};
		case 'agree':
			return {
				line: 'supervision_to_agree',
				about: id,
				lastOn: null,
				title: `Read what ${name} and you wrote`,
				sentence: 'Agree that it is what was said, or add to it.',
				href: `/supervision/${id}`
			};
		case 'help':
			return {
				line: 'supervision_help',
				about: id,
				lastOn: null,
				title: 'An action needs your help',
				sentence: 'It was open at two supervisions. What can you offer?',
				href: `/supervision/escalations/${id}`
			};
		case 'managers':
			return {
				line: 'supervision_managers',
				about: id,
				lastOn: at,
				title: `${name} has no supervision`,
				sentence:
					'A registered manager without supervision. This is ours to put right, not theirs.',
				href: '/supervision/people?role=registered_manager'
			};
	}
}
