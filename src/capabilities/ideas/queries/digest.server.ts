import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { DigestItem } from '#kernel/digest.ts';
import { measureSql } from '#capabilities/measures/queries/at.server.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { beginningOf } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { isWaiting, leftOpenAt } from './list.server.ts';

interface Row {
	readonly what: 'told' | 'waits';
	readonly id: string;
	readonly about: string;
	readonly words: string;
	readonly since: string;
	/** What was promised on the day it was said. */
	readonly days: number;
}

/**
 * Of ideas: to whoever had one, that there is an answer – did it answer you? –; to the manager of the service, those
 * that wait for a word; to whoever oversees it, only those that wait longer than we promised.
 */
export function digestOfIdeas(actor: PersonActor, now: Date): Part<DigestItem> {
	const today = londonDate(now);
	const managed = servicesWhere(actor, ['registered_manager']);
	const overseen = servicesWhere(actor, ['operations_manager']);
	const promised = measureSql(actor.providerId, 'idea_answer_days', sql`idea.raised_at`);
	const late = sql<SqlBool>`idea.raised_at < ${now}::timestamptz - make_interval(days => ${promised} + 1)`;
	const inServices = (services: 'all' | readonly string[]) =>
		services === 'all'
			? sql<SqlBool>`true`
			: sql<SqlBool>`idea.service_id = any(${[...services]}::uuid[])`;
	const told = sql<Row>`select 'told' as what, idea.id, t.id as about, idea.words, t.told_at as since, 0 as days
		from idea_told_back t
		join idea on idea.provider_id = t.provider_id and idea.id = t.idea_id
		where idea.provider_id = ${actor.providerId} and idea.raised_by = ${actor.staffId}
			and t.answered is null and t.answered_again_at is null
			and not exists (select 1 from idea_told_back later where later.provider_id = t.provider_id
				and later.idea_id = t.idea_id and later.told_at > t.told_at)
		order by t.told_at limit 3`;
	const waiting = expressionBuilder<DB>()
		.selectFrom('idea')
		.select([
			sql<string>`'waits'`.as('what'),
			'idea.id',
			sql<string>`idea.id`.as('about'),
			sql<string>`coalesce(idea.shared_words, idea.words)`.as('words'),
			sql<string>`coalesce(${leftOpenAt}, idea.decided_at, idea.try_until::timestamptz, idea.raised_at)`.as(
				'since'
			),
			promised.as('days')
		])
		.where('idea.provider_id', '=', actor.providerId)
		.where(isWaiting(actor.providerId, today))
		.where(sql<SqlBool>`idea.raised_by is distinct from ${actor.staffId}::uuid`)
		.where((eb) => eb.or([inServices(managed), eb.and([inServices(overseen), late])]))
		.orderBy('idea.raised_at')
		.orderBy('idea.id')
		.limit(10);
	const query = sql<Row>`(${told}) union all (select w.what, w.id, w.about, w.words, w.since::timestamptz, w.days
		from (${waiting}) as w)`;
	return part('ideas', rowsAsJson(query), (rows) => rows.map(itemOf));
}

function itemOf({ what, id, about, words, since, days }: Row): DigestItem {
	const sentence = `“${beginningOf(words, 90)}”`;
	if (what === 'told') {
		return {
			line: 'idea_told',
			about,
			lastOn: null,
			title: 'An answer to your idea',
			sentence: `${sentence} Read it, and say whether it answers you.`,
			href: `/ideas/${id}`
		};
	}
	const lastOn = addDays(londonDate(new Date(since)), days);
	return {
		line: 'idea_waits',
		about,
		lastOn,
		title: 'An idea waits for an answer',
		sentence: `${sentence} We promised a word by ${dateInWords(lastOn)}.`,
		href: `/ideas/${id}`
	};
}
