import { expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import { isDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { PromiseFilters } from '../filters.ts';
import type { PromiseSource, PromiseStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';

/** One promise of a list. */
export interface PromiseLine {
	readonly id: string;
	readonly what: string;
	readonly status: PromiseStatus;
	readonly dueOn: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly ownerName: string;
	readonly sourceKind: PromiseSource;
	readonly outcome: string | null;
	readonly lastWordAt: Date;
	readonly revision: number;
}

/** A page of promises within what the actor may see, in one statement. */
export async function promiseList(
	tx: TenantTx,
	actor: Actor,
	filters: PromiseFilters,
	page: {
		readonly cursor: Cursor | null;
		readonly size: number;
		readonly today: string;
		readonly only?: string;
	}
): Promise<{ rows: PromiseLine[]; next: string | null }> {
	const mine = actor.kind === 'person' ? actor.staffId : null;
	const direction = filters.isLatestFirst ? 'desc' : 'asc';
	let query = expressionBuilder<DB>()
		.selectFrom('promise')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'promise.provider_id')
				.onRef('service.id', '=', 'promise.service_id')
		)
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'promise.provider_id')
				.onRef('staff.id', '=', 'promise.owner_id')
		)
		.select([
			'promise.id',
			'promise.what',
			'promise.status',
			'promise.due_on',
			'promise.service_id',
			'service.name as service_name',
			'staff.name as owner_name',
			'promise.source_kind',
			'promise.outcome',
			'promise.last_word_at',
			'promise.revision'
		])
		.where('promise.provider_id', '=', actor.providerId)
		.where(visibleTo(actor));
	if (page.only !== undefined) query = query.where('promise.id', '=', page.only);
	if (filters.view === 'mine') query = query.where('promise.owner_id', '=', mine);
	if (filters.view === 'overdue') {
		query = query.where('promise.status', '=', 'open').where('promise.due_on', '<', page.today);
	} else if (filters.state !== 'all') {
		query = query.where('promise.status', filters.state === 'open' ? '=' : '!=', 'open');
	}
	if (filters.service) query = query.where('promise.service_id', '=', filters.service);
	const { cursor } = page;
	if (cursor && isId(cursor.id) && isDate(cursor.at)) {
		const than = filters.isLatestFirst ? sql`<` : sql`>`;
		query = query.where(
			sql<SqlBool>`(promise.due_on, promise.id) ${than} (${cursor.at}::date, ${cursor.id}::uuid)`
		);
	}
	const ordered = query
		.orderBy('promise.due_on', direction)
		.orderBy('promise.id', direction)
		.limit(page.size + 1);
	type Row = Awaited<ReturnType<typeof ordered.execute>>[number];
	const { rows } = await sql<Row>`${ordered}`.execute(tx);
	const cut = cutPage(rows, page.size, (row) => ({ at: row.due_on, id: row.id }));
	return {
		next: cut.next,
		rows: cut.rows.map((row) => ({
			id: row.id,
			what: row.what,
			status: row.status as PromiseStatus,
			dueOn: row.due_on,
			serviceId: row.service_id,
			serviceName: row.service_name,
			ownerName: row.owner_name,
			sourceKind: row.source_kind as PromiseSource,
			outcome: row.outcome,
			lastWordAt: row.last_word_at,
			revision: row.revision
		}))
	};
}
