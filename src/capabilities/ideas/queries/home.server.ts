import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { measureSql } from '#capabilities/measures/queries/at.server.ts';
import { londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { beginningOf, plural } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { isWaiting, leftOpenAt } from './list.server.ts';

const MOST_COUNTED = 50;

interface Row {
	what: 'told' | 'waits';
	id: string;
	words: string;
	since: string;
	total: number;
	late: number;
	/** It is what people do now: recognition stands first. */
	taken: boolean;
}

/**
 * What only this person can move among ideas: an answer to their own to read, and ideas of their services that
 * wait for a word. A part of home.
 */
export function homeItemsOfIdeas(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const managed = servicesWhere(actor, ['registered_manager', 'team_leader']);
	const promised = measureSql(actor.providerId, 'idea_answer_days', sql`idea.raised_at`);
	const late = sql`${now}::timestamptz - make_interval(days => ${promised} + 1)`;
	const answerDays = measureOf(actor, 'idea_answer_days', now);
	const overseen = servicesWhere(actor, ['operations_manager']);
	const inServices = (services: 'all' | readonly string[]) =>
		services === 'all'
			? sql<SqlBool>`true`
			: sql<SqlBool>`idea.service_id = any(${[...services]}::uuid[])`;
	const told = sql<Row>`select 'told' as what, idea.id, coalesce(idea.shared_words, idea.words) as words,
			t.told_at as since, 1 as total, 0 as late, idea.status = 'adopted' as taken
		from idea_told_back as t
		join idea on idea.provider_id = t.provider_id and idea.id = t.idea_id
		where idea.provider_id = ${actor.providerId} and idea.raised_by = ${actor.staffId}
			and t.answered is null and t.answered_again_at is null
			and not exists (select 1 from idea_told_back as later where later.provider_id = t.provider_id
				and later.idea_id = t.idea_id and later.told_at > t.told_at)
		order by t.told_at limit 2`;
	const waiting = expressionBuilder<DB>()
		.selectFrom('idea')
		.select([
			sql<string>`'waits'`.as('what'),
			'idea.id',
			sql<string>`coalesce(idea.shared_words, idea.words)`.as('words'),
			sql<string>`coalesce(${leftOpenAt}, idea.decided_at, idea.try_until::timestamptz, idea.raised_at)`.as(
				'since'
			),
			late.as('late_from')
		])
		.where('idea.provider_id', '=', actor.providerId)
		.where(isWaiting(actor.providerId, today))
		.where(sql<SqlBool>`idea.raised_by is distinct from ${actor.staffId}::uuid`)
		.where((eb) =>
			eb.or([
				inServices(managed),
				eb.and([inServices(overseen), sql<SqlBool>`idea.raised_at < ${late}`])
			])
		)
		.orderBy('idea.raised_at')
		.orderBy('idea.id')
		.limit(MOST_COUNTED);
	const query = sql<Row>`(${told}) union all (select w.what, w.id, w.words, w.since::timestamptz,
		count(*) over ()::int as total, count(*) filter (where w.since::timestamptz < w.late_from) over ()::int as late,
		false as taken
		from (${waiting}) as w order by w.since limit 1)`;
	return part('ideas', rowsAsJson(query), (rows) => rows.map((row) => itemOf(row, answerDays)));
}

function itemOf(row: Row, answerDays: number): HomeItem {
	const words = beginningOf(row.words, 90);
	if (row.what === 'told') {
		return {
			kind: 'idea_told',
			title: row.taken ? 'Your idea is what we do now – thank you' : 'An answer to your idea',
			sentence: `“${words}” Read it, and say whether it answers you.`,
			href: `/ideas/${row.id}`,
			tag: { text: 'For you', tone: 'good' },
			since: row.since
		};
	}
	return {
		kind: 'idea_waits',
		title:
			row.total === 1
				? 'An idea waits for an answer'
				: `${plural(row.total, 'idea', 'ideas')} wait for an answer`,
		sentence:
			row.late > 0
				? `“${words}” ${row.late === 1 ? 'One waits' : `${row.late} wait`} longer than the ${answerDays} days we promised.`
				: `“${words}” We promised a word within ${answerDays} days.`,
		href: row.total === 1 ? `/ideas/${row.id}` : '/ideas?view=waiting',
		tag: row.late > 0 ? { text: 'Late', tone: 'concern' } : { text: 'To answer', tone: 'action' },
		since: row.since
	};
}
