import { expressionBuilder, sql } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { visibleTo as visibleReports } from '#capabilities/signals/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** How alike two words must be, from 0 to 1 by their shared groups of three letters. */
const ALIKE = 0.3;
/** Taking reports apart into words is what costs: of these the newest are enough for the words in use. */
const NEWEST = 250;

/**
 * Words like the ones typed, out of texts this very person may read – so a hint never tells of a text
 * they may not. Looks through the newest reports only. Asked only when nothing was found. One statement.
 */
export async function likelyWords(
	tx: TenantTx,
	actor: PersonActor,
	typed: readonly string[]
): Promise<{ typed: string; word: string }[]> {
	if (typed.length === 0) return [];
	const eb = expressionBuilder<DB>();
	const newest = (order: 'occurred_at' | 'reported_at', most: number) => {
		const rows = eb
			.selectFrom('signal')
			.selectAll()
			.where('provider_id', '=', actor.providerId)
			.orderBy(order, 'desc')
			.limit(most);
		return order === 'reported_at' ? rows.where('reporter_id', '=', actor.staffId) : rows;
	};
	const readable = (rows: ReturnType<typeof newest>) =>
		eb
			.selectFrom(rows.as('signal'))
			.select('signal.words')
			.where('signal.compartment', 'is', null)
			.where(visibleReports(actor));
	const titles = eb
		.selectFrom('lesson')
		.select('lesson.title')
		.where('provider_id', '=', actor.providerId)
		.where(visibleLessons(actor))
		.orderBy('lesson.id', 'desc')
		.limit(200);
	const { rows } = await sql<{ typed: string; word: string }>`
		with text as (
			(${readable(newest('occurred_at', NEWEST))}) union all (${readable(newest('reported_at', 50))})
			union all (${titles})
			union all (select label from taxonomy_term where provider_id = ${actor.providerId})
		), word as (
			select distinct lower(part) as word from text, regexp_split_to_table(text.words, '[^[:alpha:]]+') part
			where length(part) between 4 and 30
		)
		select asked.typed, best.word from unnest(${[...typed]}::text[]) asked(typed)
		cross join lateral (
			select near.word, near.alike from (
				select word.word, similarity(word.word, asked.typed) as alike from word offset 0) near
			order by near.alike desc, near.word limit 1
		) best
		where best.alike >= ${ALIKE} and best.word <> asked.typed`.execute(tx);
	return rows;
}
