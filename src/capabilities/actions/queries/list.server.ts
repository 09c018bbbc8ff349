import { expressionBuilder, sql, type RawBuilder, type SqlBool } from 'kysely';
import { mustChangeWork } from '#capabilities/lessons/queries/work.server.ts';
import { isInUse } from '#capabilities/lessons/in-use.ts';
import type { Strength } from '#capabilities/lessons/model.ts';
import { careRoles, holds, servicesWhere, type Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import { addDays, isDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { WorkFilters } from '../filters.ts';
import { DUE_WITHIN_DAYS, type ActionKind, type ActionStatus, type SourceKind } from '../model.ts';
import { visibleTo } from '../policy.ts';

/** One piece of work: an action, or something a lesson says must change first. */
export interface WorkLine {
	readonly what: 'action' | 'must_change';
	readonly id: string;
	/** The record it is read on: the action itself, or the lesson. */
	readonly pageId: string;
	readonly description: string;
	readonly kind: ActionKind | null;
	readonly sourceKind: SourceKind;
	readonly sourceId: string;
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	readonly ownerId: string;
	readonly ownerName: string;
	readonly dueOn: string;
	readonly status: ActionStatus;
	readonly strength: Strength;
	readonly helpNeeded: string | null;
	/** When somebody looks whether it worked, and since when it is known to have lasted. */
	readonly effectDueOn: string | null;
	readonly sustainedOn: string | null;
	readonly revision: number;
}

interface Row {
	what: 'action' | 'must_change';
	id: string;
	page_id: string;
	description: string;
	kind: string | null;
	source_kind: string;
	source_id: string;
	service_id: string | null;
	service_name: string | null;
	owner_id: string;
	owner_name: string;
	due_on: string;
	status: string;
	strength: string;
	help_needed: string | null;
	effect_due_on: string | null;
	sustained_on: string | null;
	looked_at: number | null;
	in_use: number | null;
	revision: number;
}

const leaders = careRoles.filter((role) => role !== 'care_worker');

/** What a list is asked for besides its filters. `only` is for one action by id. */
interface PageAsked {
	readonly cursor: Cursor | null;
	readonly size: number;
	readonly today: string;
	readonly isActionsOnly?: boolean;
	readonly only?: string;
}

/**
 * A page of work within what the actor may see: actions, and what lessons say must change first, in one list
 * and one statement. Each half brings at most a page, so the cost stays flat as the provider grows.
 */
export async function workList(
	tx: TenantTx,
	actor: Actor,
	filters: WorkFilters,
	page: PageAsked
): Promise<{ rows: WorkLine[]; next: string | null }> {
	const { key, isDown } = filters.sort;
	const direction = isDown ? sql`desc` : sql`asc`;
	const order = key === 'due' ? sql`due_on ${direction}, id ${direction}` : sql`id ${direction}`;
	const takesChanges =
		!page.isActionsOnly &&
		filters.view !== 'worked' &&
		page.only === undefined &&
		filters.service === null &&
		(filters.source === null || filters.source === 'lesson');
	const halves = [
		actionRows(actor, filters, page),
		...(takesChanges ? [changeRows(actor, filters, page)] : [])
	];
	const { rows } = await sql<Row>`select * from (${sql.join(
		halves.map((half) => sql`(${half} order by ${order} limit ${page.size + 1})`),
		sql` union all `
	)}) as work order by ${order} limit ${page.size + 1}`.execute(tx);
	const cut = cutPage(rows, page.size, (row) => ({ at: row.due_on, id: row.id }));
	return { next: cut.next, rows: cut.rows.map(lineOf) };
}

const beyond = (
	{ sort }: WorkFilters,
	cursor: Cursor | null,
	due: RawBuilder<string>,
	id: RawBuilder<string>
): RawBuilder<SqlBool> => {
	if (!cursor || !isId(cursor.id) || !isDate(cursor.at)) return sql<SqlBool>`true`;
	const than = sort.isDown ? sql`<` : sql`>`;
	return sort.key === 'due'
		? sql<SqlBool>`(${due}, ${id}) ${than} (${cursor.at}::date, ${cursor.id}::uuid)`
		: sql<SqlBool>`${id} ${than} ${cursor.id}::uuid`;
};

function actionRows(actor: Actor, filters: WorkFilters, page: PageAsked) {
	const mine = actor.kind === 'person' ? actor.staffId : null;
	let query = expressionBuilder<DB>()
		.selectFrom('action')
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'action.provider_id')
				.onRef('staff.id', '=', 'action.owner_id')
		)
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'action.provider_id')
				.onRef('service.id', '=', 'action.service_id')
		)
		.select([
			sql<string>`'action'`.as('what'),
			'action.id',
			'action.id as page_id',
			'action.description',
			'action.kind',
			'action.source_kind',
			'action.source_id',
			'action.service_id',
			'service.name as service_name',
			'action.owner_id',
			'staff.name as owner_name',
			'action.due_on',
			'action.status',
			'action.strength',
			'action.help_needed',
			'action.effect_due_on',
			'action.sustained_on',
			sql<number | null>`null::integer`.as('looked_at'),
			sql<number | null>`null::integer`.as('in_use'),
			'action.revision'
		])
		.where('action.provider_id', '=', actor.providerId)
		.where(visibleTo(actor))
		.where(beyond(filters, page.cursor, sql`action.due_on`, sql`action.id`));
	if (page.only !== undefined) return query.where('action.id', '=', page.only);
	if (filters.source) query = query.where('action.source_kind', '=', filters.source);
	if (filters.service) query = query.where('action.service_id', '=', filters.service);
	switch (filters.view) {
		case 'check':
			return query
				.where('action.status', '=', 'done')
				.where('action.owner_id', '!=', mine)
				.where(sql<SqlBool>`action.done_by is distinct from ${mine}::uuid`);
		case 'worked':
			return query
				.where('action.status', '=', 'checked')
				.where('action.kind', '!=', 'verification')
				.where('action.sustained_on', 'is', null)
				.where('action.effect_due_on', '<=', addDays(page.today, DUE_WITHIN_DAYS))
				.where('action.owner_id', '!=', mine)
				.where(sql<SqlBool>`action.done_by is distinct from ${mine}::uuid`);
		case 'overdue':
			return query
				.where('action.status', 'in', ['open', 'blocked'])
				.where('action.due_on', '<', page.today);
		case 'mine':
			query = query.where('action.owner_id', '=', mine);
			break;
		case 'services':
			break;
	}
	if (filters.state === 'open') return query.where('action.status', 'in', ['open', 'blocked']);
	if (filters.state === 'ended') {
		return query.where('action.status', 'in', ['done', 'checked', 'cancelled']);
	}
	return query;
}

function changeRows(actor: Actor, filters: WorkFilters, page: PageAsked) {
	const mine = actor.kind === 'person' ? actor.staffId : null;
	let query = mustChangeWork(actor)
		.innerJoin('staff', (join) =>
			join.onRef('staff.provider_id', '=', 'm.provider_id').onRef('staff.id', '=', 'm.owner_id')
		)
		.select([
			sql<string>`'must_change'`.as('what'),
			'm.id',
			'm.lesson_id as page_id',
			'm.description',
			sql<string | null>`null`.as('kind'),
			sql<string>`'lesson'`.as('source_kind'),
			'm.lesson_id as source_id',
			sql<string | null>`null::uuid`.as('service_id'),
			sql<string | null>`null`.as('service_name'),
			'm.owner_id',
			'staff.name as owner_name',
			'm.due_on',
			sql<string>`case when m.done_at is null then 'open' else 'done' end`.as('status'),
			'm.strength',
			sql<string | null>`null`.as('help_needed'),
			sql<string | null>`null::date`.as('effect_due_on'),
			sql<string | null>`null::date`.as('sustained_on'),
			'seen.looked_at',
			'seen.in_use',
			'm.revision'
		])
		.where(beyond(filters, page.cursor, sql`m.due_on`, sql`m.id`));
	switch (filters.view) {
		case 'check':
			return query
				.where('m.done_at', 'is not', null)
				.where('seen.id', 'is', null)
				.where('m.owner_id', '!=', mine)
				.where(sql<SqlBool>`m.done_by is distinct from ${mine}::uuid`)
				.where(inMyServices(actor));
		case 'overdue':
			return query
				.where('m.done_at', 'is', null)
				.where('m.due_on', '<', page.today)
				.where((eb) => eb.or([eb('m.owner_id', '=', mine), inMyServices(actor)]));
		case 'mine':
			query = query.where('m.owner_id', '=', mine);
			break;
		case 'worked':
		case 'services':
			query = query.where((eb) => eb.or([eb('m.owner_id', '=', mine), inMyServices(actor)]));
			break;
	}
	if (filters.state === 'open') return query.where('m.done_at', 'is', null);
	if (filters.state === 'ended') return query.where('m.done_at', 'is not', null);
	return query;
}

/** The lesson is live in a service the actor leads. */
function inMyServices(actor: Actor): RawBuilder<SqlBool> {
	if (!holds(actor, leaders)) return sql<SqlBool>`false`;
	const led = servicesWhere(actor, leaders);
	const here = sql`select 1 from lesson_in_service as here
		where here.provider_id = m.provider_id and here.lesson_id = m.lesson_id and here.ended_at is null`;
	if (led === 'all') return sql<SqlBool>`true`;
	return sql<SqlBool>`exists (${here} and here.service_id = any(${led}::uuid[]))`;
}

function lineOf(row: Row): WorkLine {
	const sample =
		row.looked_at === null || row.in_use === null
			? null
			: { lookedAt: row.looked_at, inUse: row.in_use, lookedOn: row.due_on };
	return {
		what: row.what,
		id: row.id,
		pageId: row.page_id,
		description: row.description,
		kind: row.kind as ActionKind | null,
		sourceKind: row.source_kind as SourceKind,
		sourceId: row.source_id,
		serviceId: row.service_id,
		serviceName: row.service_name,
		ownerId: row.owner_id,
		ownerName: row.owner_name,
		dueOn: row.due_on,
		// Only what somebody else has seen in use is checked.
		status: sample && isInUse(sample) ? 'checked' : (row.status as ActionStatus),
		strength: row.strength as Strength,
		helpNeeded: row.help_needed,
		effectDueOn: row.effect_due_on,
		sustainedOn: row.sustained_on,
		revision: row.revision
	};
}
