import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import { isDate, londonDate } from '#kernel/london.ts';
import type { Nation } from '#kernel/working-days.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { overStatuses } from '../clocks.ts';
import type { ComplaintFilters } from '../filters.ts';
import { complaintsVisibleTo } from '../policy.ts';
import { nationOf } from '../routes.ts';

/** A complaint as lists and files show it: never who complained, nor how to reach them. */
export interface ListedComplaint {
	readonly id: string;
	readonly reference: string;
	readonly status: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly beginning: string;
	readonly receivedOn: string;
	readonly fromWhom: string;
	readonly subject: string | null;
	readonly route: string | null;
	readonly legalAcknowledgeBy: string | null;
	readonly legalAnswerBy: string | null;
	readonly targetAcknowledgeBy: string | null;
	readonly targetAnswerBy: string | null;
	readonly extendedTo: string | null;
	readonly acknowledgedOn: string | null;
	readonly answeredOn: string | null;
	readonly outcome: string | null;
	readonly remedies: readonly string[];
	readonly didItAnswer: string | null;
	readonly learnedOn: string | null;
	readonly learnedHow: string | null;
	readonly isHistory: boolean;
	readonly nation: Nation;
	readonly revision: number;
}

const dayOf = (at: Date | null): string | null => (at === null ? null : londonDate(at));

/** The next day that is owed to the person, as the rows keep it: the same rule as `dueOf`. */
const dueBy = sql<string | null>`case when complaint.acknowledged_at is null
	then complaint.target_acknowledge_by else coalesce(complaint.extended_to, complaint.target_answer_by) end`;

const isOwed = sql<SqlBool>`(complaint.answered_at is null and not complaint.is_history
	and signal.status not in (${sql.join(overStatuses)}))`;

/** Complaints within what the actor may see, a keyset page. @param today London day, for what is overdue */
export async function listComplaints(
	tx: TenantTx,
	actor: Actor,
	filters: ComplaintFilters,
	page: { cursor: Cursor | null; size: number; today: string }
): Promise<{ rows: ListedComplaint[]; next: string | null }> {
	let query = tx
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
		.innerJoin('provider', 'provider.provider_id', 'complaint.provider_id')
		.select([
			'signal.id',
			'signal.reference',
			'signal.status',
			'signal.service_id',
			'signal.revision',
			'service.name as service_name',
			'provider.nation',
			'complaint.received_on',
			'complaint.from_whom',
			'complaint.subject',
			'complaint.route',
			'complaint.legal_acknowledge_by',
			'complaint.legal_answer_by',
			'complaint.target_acknowledge_by',
			'complaint.target_answer_by',
			'complaint.extended_to',
			'complaint.acknowledged_at',
			'complaint.answered_at',
			'complaint.outcome',
			'complaint.remedies',
			'complaint.did_it_answer',
			'complaint.learned_at',
			'complaint.learned_how',
			'complaint.is_history'
		])
		.select([sql<string>`left(signal.words, 160)`.as('beginning'), dueBy.as('due_by')])
		.where('complaint.provider_id', '=', actor.providerId)
		.where('signal.kind', '=', 'complaint')
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where('signal.status', '!=', 'rejected')
		.where(complaintsVisibleTo(actor));

	const { state, sort } = filters;
	if (state === 'open' || state === 'overdue' || sort === 'next') query = query.where(isOwed);
	if (state === 'overdue') query = query.where(sql<SqlBool>`${dueBy} < ${page.today}::date`);
	if (state === 'answered') query = query.where('complaint.answered_at', 'is not', null);
	if (state === 'unlearned') {
		query = query
			.where('complaint.answered_at', 'is not', null)
			.where('complaint.learned_at', 'is', null);
	}
	if (state === 'learned') query = query.where('complaint.learned_at', 'is not', null);
	if (state === 'ombudsman') query = query.where('signal.status', '=', 'with_ombudsman');
	if (filters.service) query = query.where('signal.service_id', '=', filters.service);
	if (filters.route) query = query.where('complaint.route', '=', filters.route);
	if (filters.subject) query = query.where('complaint.subject', '=', filters.subject);
	if (filters.from) query = query.where('complaint.received_on', '>=', filters.from);
	if (filters.to) query = query.where('complaint.received_on', '<=', filters.to);
	const { cursor } = page;
	if (cursor && isDate(cursor.at)) {
		const past: Expression<SqlBool> =
			sort === 'next'
				? sql<SqlBool>`(${dueBy}, complaint.signal_id) > (${cursor.at}::date, ${cursor.id}::uuid)`
				: sort === 'received'
					? sql<SqlBool>`(complaint.received_on, complaint.signal_id) > (${cursor.at}::date, ${cursor.id}::uuid)`
					: sql<SqlBool>`(complaint.received_on, complaint.signal_id) < (${cursor.at}::date, ${cursor.id}::uuid)`;
		query = query.where(past);
	}
	const direction = sort === '-received' ? 'desc' : 'asc';
	const ordered =
		sort === 'next'
			? query.orderBy(dueBy, direction)
			: query.orderBy('complaint.received_on', direction);
	const rows = await ordered
		.orderBy('complaint.signal_id', direction)
		.limit(page.size + 1)
		.execute();
	const cut = cutPage(rows, page.size, (row) => ({
		at: (sort === 'next' ? row.due_by : null) ?? row.received_on,
		id: row.id
	}));
	return { next: cut.next, rows: cut.rows.map(listed) };
}

function listed(row: {
	id: string;
	reference: string;
	status: string;
	service_id: string;
	service_name: string;
	beginning: string;
	received_on: string;
	from_whom: string;
	subject: string | null;
	route: string | null;
	legal_acknowledge_by: string | null;
	legal_answer_by: string | null;
	target_acknowledge_by: string | null;
	target_answer_by: string | null;
	extended_to: string | null;
	acknowledged_at: Date | null;
	answered_at: Date | null;
	outcome: string | null;
	remedies: string[];
	did_it_answer: string | null;
	learned_at: Date | null;
	learned_how: string | null;
	is_history: boolean;
	nation: string;
	revision: number;
}): ListedComplaint {
	return {
		id: row.id,
		reference: row.reference,
		status: row.status,
		serviceId: row.service_id,
		serviceName: row.service_name,
		beginning: row.beginning,
		receivedOn: row.received_on,
		fromWhom: row.from_whom,
		subject: row.subject,
		route: row.route,
		legalAcknowledgeBy: row.legal_acknowledge_by,
		legalAnswerBy: row.legal_answer_by,
		targetAcknowledgeBy: row.target_acknowledge_by,
		targetAnswerBy: row.target_answer_by,
		extendedTo: row.extended_to,
		acknowledgedOn: dayOf(row.acknowledged_at),
		answeredOn: dayOf(row.answered_at),
		outcome: row.outcome,
		remedies: row.remedies,
		didItAnswer: row.did_it_answer,
		learnedOn: dayOf(row.learned_at),
		learnedHow: row.learned_how,
		isHistory: row.is_history,
		nation: nationOf(row.nation),
		revision: row.revision
	};
}
