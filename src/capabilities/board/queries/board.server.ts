import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { londonDayBounds, quarterDays } from '#kernel/london.ts';
import { serviceName } from '#capabilities/organisation/queries/name.server.ts';
import type { PromiseStatus } from '#capabilities/promises/model.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather, part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { thisQuarter, type Solved } from '../model.ts';

/** How long what is over stays on the board. */
const SHOWN_DAYS = 90;
const MOST = 30;

export interface BoardPromise {
	readonly id: string;
	readonly what: string;
	readonly status: PromiseStatus;
	readonly dueOn: string;
	readonly owner: string;
	readonly outcome: string | null;
	readonly endedAt: string | null;
	readonly lastWord: string | null;
}

/** What the team was promised: what is open, and what came of the rest lately. */
function promisesOf(actor: PersonActor, serviceId: string, since: Date): Part<BoardPromise> {
	const query = sql<BoardPromise>`select p.id, p.what, p.status, p.due_on as "dueOn", s.name as owner,
			p.outcome, p.ended_at as "endedAt",
			(select u.words from promise_update as u where u.provider_id = p.provider_id
				and u.promise_id = p.id order by u.told_at desc limit 1) as "lastWord"
		from (
			(select * from promise where provider_id = ${actor.providerId} and service_id = ${serviceId}
				and is_for_team and status = 'open' order by due_on, id limit ${MOST})
			union all (select * from promise where provider_id = ${actor.providerId}
				and service_id = ${serviceId} and is_for_team and status in ('kept', 'cannot')
				and ended_at > ${since} order by ended_at desc, id limit ${MOST})
		) as p
		join staff as s on s.provider_id = p.provider_id and s.id = p.owner_id
		order by p.ended_at desc nulls first, p.due_on, p.id`;
	return part('promises', rowsAsJson(query), (rows) => rows);
}

export interface BoardIdea {
	readonly id: string;
	readonly words: string;
	readonly status: 'considered' | 'trying' | 'adopted' | 'declined';
	readonly trial: string | null;
	readonly tryUntil: string | null;
	readonly outcome: string | null;
	/** Credit, with their yes. */
	readonly who: string | null;
	readonly told: string | null;
}

/** Ideas somebody looks into, tries, took on or declined lately, in the words that name nobody. */
function ideasOf(actor: PersonActor, serviceId: string, since: Date): Part<BoardIdea> {
	const query = sql<BoardIdea>`select i.id, i.shared_words as words, i.status, i.trial,
			i.try_until as "tryUntil", i.outcome,
			nullif(concat_ws(', ', case when i.credit = 'named' then s.name end,
				(select string_agg(too.name, ', ' order by j.raised_at) from idea as j
					join staff as too on too.provider_id = j.provider_id and too.id = j.raised_by
					where j.provider_id = i.provider_id and j.joined_to_id = i.id and j.credit = 'named')), '') as who,
			(select t.words from idea_told_back as t where t.provider_id = i.provider_id
				and t.idea_id = i.id and i.credit = 'anonymous' order by t.told_at desc limit 1) as told
		from idea as i
		left join staff as s on s.provider_id = i.provider_id and s.id = i.raised_by
		where i.provider_id = ${actor.providerId} and i.service_id = ${serviceId}
			and i.status <> 'raised' and i.joined_to_id is null
			and (i.status in ('considered', 'trying') or i.decided_at > ${since})
		order by i.raised_at desc, i.id limit ${MOST}`;
	return part('ideas', rowsAsJson(query), (rows) => rows);
}

/** What was solved and told within the quarter: promises kept for the team, ideas taken on and told. */
function solvedOf(actor: PersonActor, serviceId: string, now: Date): Part<Solved> {
	const { first } = quarterDays(thisQuarter(now));
	const { start } = londonDayBounds(first);
	const query = sql<{ id: string; kind: Solved['kind']; from: string; told: string }>`
		select id, 'promise' as kind, made_at as "from", ended_at as told from promise
			where provider_id = ${actor.providerId} and service_id = ${serviceId} and is_for_team
				and status = 'kept' and ended_at >= ${start}
		union all select id, 'idea', raised_at, told_outcome_at from idea
			where provider_id = ${actor.providerId} and service_id = ${serviceId}
				and status = 'adopted' and told_outcome_at >= ${start} and joined_to_id is null
		order by told desc limit 500`;
	return part('solved', rowsAsJson(query), (rows) =>
		rows.map((row) => ({ ...row, from: new Date(row.from), told: new Date(row.told) }))
	);
}

export interface BoardFeedback {
	readonly visitId: string;
	readonly leader: string;
	readonly sentAt: string;
	readonly visitedAt: string;
}

/** What the team was told after the last leader visits. */
function feedbackOf(actor: PersonActor, serviceId: string): Part<BoardFeedback> {
	const query = sql<BoardFeedback>`select f.walkaround_id as "visitId", s.name as leader,
			f.sent_at as "sentAt", coalesce(w.ended_at, f.sent_at) as "visitedAt"
		from walkaround_feedback as f
		join walkaround as w on w.provider_id = f.provider_id and w.id = f.walkaround_id
		join staff as s on s.provider_id = w.provider_id and s.id = w.leader_id
		where f.provider_id = ${actor.providerId} and f.service_id = ${serviceId} and f.sent_at is not null
		order by f.sent_at desc limit 3`;
	return part('feedback', rowsAsJson(query), (rows) => rows);
}

/** Everything a board shows, in one statement. */
export async function boardOf(tx: TenantTx, actor: PersonActor, serviceId: string, now: Date) {
	const since = new Date(now.getTime() - SHOWN_DAYS * 86_400_000);
	return gather(tx, {
		service: [serviceName(actor.providerId, serviceId)],
		promises: [promisesOf(actor, serviceId, since)],
		ideas: [ideasOf(actor, serviceId, since)],
		feedback: [feedbackOf(actor, serviceId)],
		solved: [solvedOf(actor, serviceId, now)]
	});
}
