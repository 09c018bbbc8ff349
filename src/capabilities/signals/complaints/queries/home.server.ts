import { expressionBuilder, sql } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { visibleTo } from '../../policy.ts';
import { overStatuses } from '../clocks.ts';

interface Row {
	readonly id: string;
	readonly service_name: string;
	readonly waits: 'acknowledge' | 'answer' | 'learn';
	readonly due: string;
	readonly since: string;
	readonly total: number;
}

/** Working on an answer shows on home this many days before it is due; learning, this long after it. */
const AHEAD_DAYS = 7;
const LEARN_AFTER_DAYS = 14;

/** Complaints whose clocks run out for this manager, and answers nobody has learned from: a part of home. */
export function homeItemsOfComplaints(actor: PersonActor, now: Date): Part<HomeItem> {
	const services = servicesWhere(actor, ['registered_manager', 'operations_manager']);
	const isMine =
		services === 'all'
			? sql<boolean>`true`
			: sql<boolean>`signal.service_id = any(${services}::uuid[])`;
	const today = londonDate(now);
	const query = sql<Row>`with mine as (${expressionBuilder<DB>()
		.selectFrom('signal_complaint as complaint')
		.innerJoin('signal', (join) =>
			join
				.onRef('signal.provider_id', '=', 'complaint.provider_id')
				.onRef('signal.id', '=', 'complaint.signal_id')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'signal.provider_id')
				.onRef('service.id', '=', 'signal.service_id')
		)
		.select([
			'signal.id',
			'service.name as service_name',
			'signal.reported_at as since',
			sql<string>`case when complaint.answered_at is not null then 'learn'
				when complaint.acknowledged_at is null then 'acknowledge' else 'answer' end`.as('waits'),
			sql<string>`case when complaint.answered_at is not null
					then (complaint.answered_at at time zone 'Europe/London')::date
				when complaint.acknowledged_at is null then complaint.target_acknowledge_by
				else coalesce(complaint.extended_to, complaint.target_answer_by) end`.as('due')
		])
		.where('complaint.provider_id', '=', actor.providerId)
		.where('complaint.is_history', '=', false)
		.where('complaint.learned_at', 'is', null)
		.where('signal.kind', '=', 'complaint')
		.where('signal.compartment', 'is', null)
		.where((eb) =>
			eb.or([
				eb('complaint.answered_at', 'is not', null),
				eb('signal.status', 'not in', [...overStatuses])
			])
		)
		.where('signal.status', '!=', 'rejected')
		.where(isMine)
		.where(visibleTo(actor))}),
		pressing as (
			select mine.*, count(*) over (partition by waits)::int as total,
				row_number() over (partition by waits order by due, id) as place
			from mine
			where waits = 'acknowledge'
				or (waits = 'answer' and due <= ${addDays(today, AHEAD_DAYS)}::date)
				or (waits = 'learn' and due <= ${addDays(today, -LEARN_AFTER_DAYS)}::date)
		)
		select id, service_name, waits, due::text as due, since, total from pressing
		where place = 1 order by array_position(array['acknowledge', 'answer', 'learn'], waits)`;
	return part('complaints', rowsAsJson(query), (rows) => rows.map((row) => itemOf(row, today)));
}

function itemOf(row: Row, today: string): HomeItem {
	const { since, total } = row;
	const href = total === 1 ? `/complaints/${row.id}` : hrefs[row.waits];
	const isLate = row.due < today;
	const tag = isLate
		? ({ text: 'Overdue', tone: 'concern' } as const)
		: ({ text: 'Due', tone: 'action' } as const);
	switch (row.waits) {
		case 'acknowledge':
			return {
				kind: 'complaint_acknowledge',
				title: `${plural(total, 'complaint', 'complaints')} to say “we have it”`,
				sentence: `The first, at ${row.service_name}, ${isLate ? 'was' : 'is'} due on ${dateInWords(row.due)}.`,
				href,
				tag,
				since
			};
		case 'answer':
			return {
				kind: 'complaint_answer',
				title: `${plural(total, 'complaint', 'complaints')} to answer`,
				sentence: `The first, at ${row.service_name}, ${isLate ? 'was' : 'is'} due on ${dateInWords(row.due)}. If it takes longer, tell them why.`,
				href,
				tag,
				since
			};
		case 'learn':
			return {
				kind: 'complaint_learn',
				title: `${plural(total, 'complaint', 'complaints')} answered, and nothing learned yet`,
				sentence: `An answer closes it for them. What changes for everybody else? The first is at ${row.service_name}.`,
				href,
				tag: { text: 'Not learned', tone: 'unknown' },
				since
			};
	}
}

const hrefs: Record<Row['waits'], string> = {
	acknowledge: '/complaints?state=open&sort=next',
	answer: '/complaints?state=open&sort=next',
	learn: '/complaints?state=unlearned&sort=received'
};
