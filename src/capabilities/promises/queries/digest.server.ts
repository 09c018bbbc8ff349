import { sql } from 'kysely';
import { careRoles, holds, type PersonActor } from '#kernel/actor.ts';
import type { DigestItem } from '#kernel/digest.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { beginningOf } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { DUE_WITHIN_DAYS } from '../model.ts';
import { dueInWords } from '../words.ts';

interface Row {
	readonly waits: 'due' | 'word';
	readonly id: string;
	readonly what: string;
	readonly dueOn: string;
	readonly lastWordAt: string;
}

/** Of promises, to whoever made one and nobody else: what is due or overdue, and what nobody has heard of for long. */
export function digestOfPromises(actor: PersonActor, now: Date): Part<DigestItem> {
	const today = londonDate(now);
	const wordDays = measureOf(actor, 'promise_word_days', now);
	const own = sql`select id, what, due_on, last_word_at from promise
		where provider_id = ${actor.providerId} and owner_id = ${actor.staffId} and status = 'open'`;
	const query = sql<Row>`
		(select 'due' as waits, id, what, due_on::text as "dueOn", last_word_at as "lastWordAt"
			from (${own}) as mine where due_on <= ${addDays(today, DUE_WITHIN_DAYS)}
			order by due_on, id limit 10)
		union all (select 'word', id, what, due_on::text, last_word_at
			from (${own}) as mine where due_on > ${addDays(today, DUE_WITHIN_DAYS)}
				and last_word_at < ${new Date(now.getTime() - wordDays * 86_400_000)}
			order by last_word_at, id limit 5)`;
	return part('promises', rowsAsJson(query), (rows) =>
		holds(actor, careRoles)
			? rows.map((row): DigestItem => {
					const title = beginningOf(row.what, 90);
					const href = `/promises/${row.id}`;
					return row.waits === 'due'
						? {
								line: 'promise_due',
								about: row.id,
								lastOn: row.dueOn,
								title,
								sentence: `You promised this. ${dueInWords({ status: 'open', dueOn: row.dueOn }, today)}.`,
								href
							}
						: {
								line: 'promise_word',
								about: row.id,
								lastOn: addDays(londonDate(new Date(row.lastWordAt)), wordDays),
								title,
								sentence: 'You promised this. Say how it goes, even when nothing has changed.',
								href
							};
				})
			: []
	);
}
