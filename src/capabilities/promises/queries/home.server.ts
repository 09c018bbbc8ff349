import { sql } from 'kysely';
import { careRoles, holds, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { beginningOf } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { DUE_WITHIN_DAYS, standingOf } from '../model.ts';
import { answerableServices } from '../policy.ts';
import { dueInWords } from '../words.ts';

interface Row {
	waits: 'due' | 'word' | 'kept' | 'handed' | 'left';
	id: string;
	service_id: string;
	what: string;
	due_on: string;
	since: string;
	outcome: string | null;
}

/** How long a kept promise is news for those it was made to. */
const NEWS_DAYS = 10;

/**
 * Promises this person has to keep or to say a word about, and – for those who work there – what was promised to
 * them and has been done. A part of home.
 */
export function homeItemsOfPromises(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const wordDays = measureOf(actor, 'promise_word_days', now);
	const places = [...new Set(actor.places.map((place) => place.serviceId))];
	const isCare = holds(actor, careRoles);
	const answered = answerableServices(actor);
	const own = sql`select id, service_id, what, due_on, outcome, last_word_at, handed_on_at from promise
		where provider_id = ${actor.providerId} and owner_id = ${actor.staffId} and status = 'open'`;
	const query = sql<Row>`
		(select 'due' as waits, id, service_id, what, due_on, due_on::timestamptz as since, outcome
			from (${own}) as mine where due_on <= ${addDays(today, DUE_WITHIN_DAYS)}
			order by due_on, id limit 3)
		union all (select 'word', id, service_id, what, due_on, last_word_at, outcome
			from (${own}) as mine where due_on > ${addDays(today, DUE_WITHIN_DAYS)}
				and last_word_at < ${new Date(now.getTime() - wordDays * 86_400_000)}
			order by last_word_at, id limit 2)
		union all (select 'handed', id, service_id, what, due_on, handed_on_at, outcome
			from (${own}) as mine where handed_on_at >= last_word_at and due_on > ${addDays(today, DUE_WITHIN_DAYS)}
			order by handed_on_at desc, id limit 2)
		union all (select 'left', p.id, p.service_id, p.what, p.due_on, p.due_on::timestamptz, p.outcome
			from promise as p
			join staff as gone on gone.provider_id = p.provider_id and gone.id = p.owner_id
			where p.provider_id = ${actor.providerId} and p.status = 'open' and gone.left_on < ${today}
				and ${answered === 'all' ? sql`true` : sql`p.service_id = any(${answered}::uuid[])`}
			order by p.due_on, p.id limit 2)
		union all (select 'kept', id, service_id, what, due_on, ended_at, outcome from promise
			where provider_id = ${actor.providerId} and status = 'kept' and is_for_team
				and service_id = any(${places}::uuid[]) and owner_id <> ${actor.staffId}
				and ended_at > ${new Date(now.getTime() - NEWS_DAYS * 86_400_000)}
			order by ended_at desc, id limit 1)`;
	return part('promises', rowsAsJson(query), (rows) =>
		isCare ? rows.map((row) => itemOf(row, today, wordDays)) : []
	);
}

function itemOf(row: Row, today: string, wordDays: number): HomeItem {
	const promise = { status: 'open' as const, dueOn: row.due_on };
	switch (row.waits) {
		case 'due': {
			const isOverdue = standingOf(promise, today) === 'overdue';
			return {
				kind: 'promise',
				title: beginningOf(row.what, 90),
				sentence: `You promised this. ${dueInWords(promise, today)}.${isOverdue ? ' The team can see that it is still open: say how it goes.' : ''}`,
				href: `/promises/${row.id}`,
				tag: isOverdue ? { text: 'Overdue', tone: 'concern' } : { text: 'Due', tone: 'action' },
				since: row.since
			};
		}
		case 'word':
			return {
				kind: 'promise_word',
				title: beginningOf(row.what, 90),
				sentence: `You promised this. Nobody has heard how it goes for ${wordDays} days or more.`,
				href: `/promises/${row.id}`,
				tag: { text: 'Say how it goes', tone: 'action' },
				since: row.since
			};
		case 'handed':
			return {
				kind: 'promise_handed',
				title: beginningOf(row.what, 90),
				sentence: `This promise is yours to keep now. ${dueInWords(promise, today)}. Say how it goes.`,
				href: `/promises/${row.id}`,
				tag: { text: 'Handed on to you', tone: 'action' },
				since: row.since
			};
		case 'left':
			return {
				kind: 'promise_left',
				title: beginningOf(row.what, 90),
				sentence: 'Whoever promised this has left. Say who sees to it now.',
				href: `/promises/${row.id}`,
				tag: { text: 'Nobody sees to it', tone: 'concern' },
				since: row.since
			};
		case 'kept':
			return {
				kind: 'promise_kept',
				title: 'We said it, and it is done',
				sentence: beginningOf(row.outcome ?? row.what, 160),
				href: `/board/${row.service_id}`,
				tag: { text: 'Promise kept', tone: 'good' },
				since: row.since
			};
	}
}
