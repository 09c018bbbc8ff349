import { expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { IdeaFilters } from '../filters.ts';
import { waitingOf, type IdeaSource, type IdeaStatus, type Waiting } from '../model.ts';
import { seesOwnWordsSql, visibleTo } from '../policy.ts';

/** One idea of a list, in the words this reader may read. */
export interface IdeaLine {
	readonly id: string;
	readonly words: string;
	/** As the whole team reads it; null until somebody looks into it. */
	readonly sharedWords: string | null;
	readonly status: IdeaStatus;
	readonly serviceId: string;
	readonly serviceName: string;
	/** Whose idea it is, with their yes; null for one without a name. */
	readonly raiserName: string | null;
	readonly raisedAt: Date;
	readonly sourceKind: IdeaSource;
	readonly trial: string | null;
	readonly tryUntil: string | null;
	readonly outcome: string | null;
	readonly waiting: Waiting | null;
	readonly revision: number;
	/** Answered together with this other idea, which is the same. */
	readonly joinedToId: string | null;
}

/** When somebody said “partly” or “no” to the newest answer and was not answered again. */
export const leftOpenAt = sql<Date | null>`(select max(t.answered_at) from idea_told_back as t
	where t.provider_id = idea.provider_id and t.idea_id = idea.id
		and t.answered in ('partly', 'no') and t.answered_again_at is null)`;

/**
 * Somebody waits for a first answer, for how it ended, for a trial to be decided, or to be answered again. Each part
 * reads an index that holds only what waits, so the cost follows those who wait and not the ideas there ever were.
 */
export const isWaiting = (providerId: string, today: string) => sql<SqlBool>`idea.id in (
	select id from idea as unheard where unheard.provider_id = ${providerId}
		and unheard.told_back_at is null and unheard.status in ('raised', 'considered') and unheard.joined_to_id is null
	union all select id from idea as untold where untold.provider_id = ${providerId}
		and untold.decided_at is not null and untold.told_outcome_at is null and untold.joined_to_id is null
	union all select id from idea as tried where tried.provider_id = ${providerId}
		and tried.status = 'trying' and tried.try_until < ${today} and tried.joined_to_id is null
	union all select idea_id from idea_told_back as open where open.provider_id = ${providerId}
		and open.answered in ('partly', 'no') and open.answered_again_at is null)`;

const dayOf = (at: Date | string | null): string | null => (at ? londonDate(new Date(at)) : null);

/** The facts of a row that the clock reads; times may be text. */
export const waitingOfRow = (
	row: {
		joined_to_id: string | null;
		status: string;
		raised_at: Date | string;
		try_until: string | null;
		decided_at: Date | string | null;
		told_back_at: Date | string | null;
		told_outcome_at: Date | string | null;
		left_open_at: Date | string | null;
	},
	today: string,
	answerDays: number
): Waiting | null => {
	const waiting = waitingOf(
		{
			status: row.status as IdeaStatus,
			raisedOn: londonDate(new Date(row.raised_at)),
			tryUntil: row.try_until,
			decidedOn: dayOf(row.decided_at),
			toldOn: dayOf(row.told_back_at),
			toldOutcomeOn: dayOf(row.told_outcome_at),
			leftOpenOn: dayOf(row.left_open_at)
		},
		today,
		answerDays
	);
	// What is done for two that are the same waits once, at the other; what this raiser left open is their own.
	return row.joined_to_id !== null && waiting?.kind !== 'answer_again' ? null : waiting;
};

/** A page of ideas within what the actor may see, in one statement. */
export async function ideaList(
	tx: TenantTx,
	actor: Actor,
	filters: IdeaFilters,
	page: {
		readonly cursor: Cursor | null;
		readonly size: number;
		readonly today: string;
		readonly only?: string;
	}
): Promise<{ rows: IdeaLine[]; next: string | null }> {
	const mine = actor.kind === 'person' ? actor.staffId : null;
	const direction = filters.isOldestFirst ? 'asc' : 'desc';
	let query = expressionBuilder<DB>()
		.selectFrom('idea')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'idea.provider_id')
				.onRef('service.id', '=', 'idea.service_id')
		)
		.leftJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'idea.provider_id')
				.onRef('staff.id', '=', 'idea.raised_by')
				.on('idea.credit', '=', 'named')
		)
		.select([
			'idea.id',
			sql<string>`case when ${seesOwnWordsSql(actor)} then idea.words
				else coalesce(idea.shared_words, '') end`.as('words'),
			'idea.shared_words',
			'idea.status',
			'idea.service_id',
			'service.name as service_name',
			'staff.name as raiser_name',
			'idea.raised_at',
			'idea.source_kind',
			'idea.outcome',
			'idea.trial',
			'idea.joined_to_id',
			'idea.revision',
			'idea.try_until',
			'idea.decided_at',
			'idea.told_back_at',
			'idea.told_outcome_at',
			leftOpenAt.as('left_open_at')
		])
		.where('idea.provider_id', '=', actor.providerId)
		.where(visibleTo(actor));
	if (page.only !== undefined) query = query.where('idea.id', '=', page.only);
	if (filters.view === 'mine') query = query.where('idea.raised_by', '=', mine);
	if (filters.view === 'waiting') query = query.where(isWaiting(actor.providerId, page.today));
	if (filters.status) query = query.where('idea.status', '=', filters.status);
	if (filters.service) query = query.where('idea.service_id', '=', filters.service);
	const { cursor } = page;
	if (cursor && isId(cursor.id) && !Number.isNaN(Date.parse(cursor.at))) {
		const than = filters.isOldestFirst ? sql`>` : sql`<`;
		query = query.where(
			sql<SqlBool>`(idea.raised_at, idea.id) ${than} (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
		);
	}
	const ordered = query
		.orderBy('idea.raised_at', direction)
		.orderBy('idea.id', direction)
		.limit(page.size + 1);
	type Row = Awaited<ReturnType<typeof ordered.execute>>[number];
	const { rows } = await sql<Row>`${ordered}`.execute(tx);
	const cut = cutPage(rows, page.size, (row) => ({ at: row.raised_at.toISOString(), id: row.id }));
	return {
		next: cut.next,
		rows: cut.rows.map((row) => ({
			id: row.id,
			words: row.words,
			sharedWords: row.shared_words,
			status: row.status as IdeaStatus,
			serviceId: row.service_id,
			serviceName: row.service_name,
			raiserName: row.raiser_name,
			raisedAt: row.raised_at,
			sourceKind: row.source_kind as IdeaSource,
			trial: row.trial,
			tryUntil: row.try_until,
			outcome: row.outcome,
			revision: row.revision,
			joinedToId: row.joined_to_id,
			waiting: waitingOfRow(row, page.today, measureOf(actor, 'idea_answer_days', row.raised_at))
		}))
	};
}
