import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { DUE_WITHIN_DAYS, standingOf, type ActionStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { dueInWords } from '../words.ts';

interface Row {
	id: string;
	waits: 'mine' | 'check' | 'use' | 'blocked' | 'worked';
	description: string;
	status: ActionStatus;
	due_on: string;
	since: string;
	total: number;
}

const MOST_OWN = 3;
/** Waiting things are counted up to here: home is a short list, not a report. */
const MOST_COUNTED = 50;
/** After so many days unchecked the manager's manager is asked too. */
const DAYS_TO_CHECK = 7;

/**
 * What only this person can move among actions: their own that are due or overdue, what waits for them to
 * look, and what is blocked where they manage. A part of home.
 */
export function homeItemsOfActions(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const managed = servicesWhere(actor, ['registered_manager']);
	const overseen = servicesWhere(actor, ['operations_manager']);
	const late = new Date(now.getTime() - DAYS_TO_CHECK * 86_400_000);
	const inServices = (services: 'all' | readonly string[]) =>
		services === 'all'
			? sql<SqlBool>`true`
			: sql<SqlBool>`action.service_id = any(${[...services]}::uuid[])`;
	const seen = () =>
		expressionBuilder<DB>()
			.selectFrom('action')
			.select([
				'action.id',
				'action.description',
				'action.status',
				'action.due_on',
				sql<string>`coalesce(action.done_at, action.due_on::timestamptz)`.as('since')
			])
			.where('action.provider_id', '=', actor.providerId)
			.where(visibleTo(actor));
	const own = seen()
		.where('action.owner_id', '=', actor.staffId)
		.where('action.status', '=', 'open')
		.where('action.due_on', '<=', addDays(today, DUE_WITHIN_DAYS))
		.orderBy('action.due_on')
		.orderBy('action.id')
		.limit(MOST_OWN);
	const toCheck = seen()
		.where('action.status', '=', 'done')
		.where('action.owner_id', '!=', actor.staffId)
		.where(sql<SqlBool>`action.done_by is distinct from ${actor.staffId}::uuid`)
		.where((eb) =>
			eb.or([
				eb('action.opened_by', '=', actor.staffId),
				inServices(managed),
				eb.and([inServices(overseen), eb('action.done_at', '<', late)])
			])
		)
		.orderBy('action.done_at')
		.limit(MOST_COUNTED);
	const blocked = seen()
		.where('action.status', '=', 'blocked')
		.where('action.owner_id', '!=', actor.staffId)
		.where((eb) => eb.or([eb('action.opened_by', '=', actor.staffId), inServices(managed)]))
		.orderBy('action.due_on')
		.limit(MOST_COUNTED);
	const toLook = seen()
		.where('action.status', '=', 'checked')
		.where('action.kind', '!=', 'verification')
		.where('action.sustained_on', 'is', null)
		.where('action.effect_due_on', '<=', today)
		.where('action.owner_id', '!=', actor.staffId)
		.where(sql<SqlBool>`action.done_by is distinct from ${actor.staffId}::uuid`)
		.where((eb) => eb.or([eb('action.opened_by', '=', actor.staffId), inServices(managed)]))
		.orderBy('action.effect_due_on')
		.limit(MOST_COUNTED);
	const toUse = sql`select m.lesson_id as id, m.description, 'done' as status, m.due_on, m.done_at as since
		from lesson_must_change as m
		join lesson as l on l.provider_id = m.provider_id and l.id = m.lesson_id
		where m.provider_id = ${actor.providerId} and l.owner_id = ${actor.staffId} and l.status = 'live'
			and m.done_at is not null and m.removed_at is null and m.owner_id <> ${actor.staffId}
			and m.done_by is distinct from ${actor.staffId}::uuid
			and not exists (select 1 from lesson_must_change_sample as s
				where s.provider_id = m.provider_id and s.must_change_id = m.id)
		order by m.done_at limit ${MOST_COUNTED}`;
	const query = sql<Row>`
		(select own.*, 'mine' as waits, 1 as total from (${own}) as own)
		union all (select c.*, 'check', count(*) over ()::int from (${toCheck}) as c
			order by c.since limit 1)
		union all (select w.*, 'worked', count(*) over ()::int from (${toLook}) as w limit 1)
		union all (select b.*, 'blocked', count(*) over ()::int from (${blocked}) as b
			order by b.due_on limit 1)
		union all (select u.*, 'use', count(*) over ()::int from (${toUse}) as u
			order by u.since limit 1)`;
	return part('actions', rowsAsJson(query), (rows) => rows.map((row) => itemOf(row, today)));
}

function itemOf(row: Row, today: string): HomeItem {
	const { since } = row;
	const action = { status: row.status, dueOn: row.due_on };
	switch (row.waits) {
		case 'mine':
			return {
				kind: 'action',
				title: row.description,
				sentence: `Yours to see to. ${dueInWords(action, today)}.`,
				href: `/actions/${row.id}`,
				tag:
					standingOf(action, today) === 'overdue'
						? { text: 'Overdue', tone: 'concern' }
						: { text: 'Due', tone: 'action' },
				since
			};
		case 'check':
			return row.total === 1
				? {
						kind: 'action_check',
						title: row.description,
						sentence: 'Somebody says that it is done. Go and look, and say what you saw.',
						href: `/actions/${row.id}`,
						tag: { text: 'To check', tone: 'action' },
						since
					}
				: {
						kind: 'action_check',
						title: `${plural(row.total, 'action', 'actions')} to check`,
						sentence: 'They are said to be done. Somebody else looks before they count.',
						href: '/actions?view=check',
						tag: { text: 'To check', tone: 'action' },
						since
					};
		case 'worked':
			return {
				kind: 'action_worked',
				title:
					row.total === 1
						? row.description
						: `${plural(row.total, 'action', 'actions')}: did they work?`,
				sentence: 'It was done and checked. Go and see whether it worked.',
				href: row.total === 1 ? `/actions/${row.id}` : '/actions?view=worked',
				tag: { text: 'To look at', tone: 'unknown' },
				since
			};
		case 'blocked':
			return {
				kind: 'action_blocked',
				title:
					row.total === 1 ? row.description : `${plural(row.total, 'action', 'actions')} blocked`,
				sentence: 'Something is in the way. Read what would help.',
				href: row.total === 1 ? `/actions/${row.id}` : '/actions?view=services',
				tag: { text: 'Blocked', tone: 'concern' },
				since
			};
		case 'use':
			return {
				kind: 'must_change_use',
				title: row.description,
				sentence: 'It is done. Look at a few, and say whether it is used.',
				href: `/learning/${row.id}#must-change`,
				tag: { text: 'To look at', tone: 'unknown' },
				since
			};
	}
}
