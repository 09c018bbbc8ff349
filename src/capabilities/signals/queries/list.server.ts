import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gradesFrom, type ReportFilters } from '../filters.ts';
import { isSignalKind, reportKinds, type SignalKind } from '../model.ts';
import { fewVisibleTo, visibleTo } from '../policy.ts';
import { isHeld, whereItBelongs } from './where.ts';
import { endedStatuses } from '../workflow.ts';
import { REVIEW_TIERS } from '../triage.ts';

export interface ListedReport {
	readonly id: string;
	readonly reference: string;
	readonly kind: SignalKind;
	readonly status: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly happenedOn: string;
	readonly occurredAt: Date;
	readonly shiftGroup: string | null;
	readonly type: string | null;
	readonly domainCode: string | null;
	readonly failureCode: string | null;
	readonly physicalHarm: string;
	readonly psychologicalHarm: string;
	readonly potentialSeverity: string;
	readonly tier: number | null;
	readonly isSevereNow: boolean;
	readonly revision: number;
	/** How it begins; null for a worry, which is read only on its own page. */
	readonly beginning: string | null;
}

/**
 * Reports within what the actor may see, by the time they happened. Worries have a list of their own;
 * they stand beside others only among one's own reports, and then without a word of them.
 */
export async function listReports(
	tx: TenantTx,
	actor: Actor,
	filters: ReportFilters,
	page: { cursor: Cursor | null; size: number; isOrdinaryOnly?: boolean }
): Promise<{ rows: ListedReport[]; next: string | null }> {
	const ownId =
		actor.kind === 'person' ? actor.staffId : actor.kind === 'guest' ? actor.passId : null;
	let query = tx
		.selectFrom('signal')
		.select([
			'signal.id',
			'signal.reference',
			'signal.kind',
			'signal.status',
			'signal.service_id',
			'signal.happened_on',
			'signal.occurred_at',
			'signal.shift_group',
			'signal.domain_code',
			'signal.failure_code',
			'signal.physical_harm',
			'signal.psychological_harm',
			'signal.potential_severity',
			'signal.tier',
			'signal.is_severe_now',
			'signal.revision'
		])
		.select(
			sql<string | null>`case when signal.compartment is null then left(signal.words, 160) end`.as(
				'beginning'
			)
		)
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleTo(actor));

	const few = fewVisibleTo(actor);
	if (few !== null && !filters.isMine) query = query.where(few);
	if (page.isOrdinaryOnly) query = query.where('signal.compartment', 'is', null);
	else if (filters.view === 'worries') query = query.where('signal.compartment', 'is not', null);
	else if (!filters.isMine) query = query.where('signal.compartment', 'is', null);

	if (filters.view === 'triage') {
		query = query
			.where('signal.triaged_at', 'is', null)
			.where('signal.kind', 'not in', [...REVIEW_TIERS.kindsWithoutReview])
			.where('signal.reporter_kind', '!=', 'import')
			.where('signal.status', 'not in', [...endedStatuses]);
	}
	if (filters.view === 'waiting') {
		query = query
			.where('signal.told_back_at', 'is', null)
			.where('signal.reporter_kind', 'in', ['person', 'guest'])
			.where('signal.kind', 'in', [...reportKinds])
			.where('signal.is_written_down', '=', false)
			.where('signal.status', '!=', 'rejected')
			// While somebody else leads, the answer waits by rule: the clock of our promise stands still.
			.where((eb) => eb.not(isHeld(eb)));
	}
	if (filters.isMine) query = query.where('signal.reporter_id', '=', ownId);
	if (filters.kind) query = query.where('signal.kind', '=', filters.kind);
	if (filters.service) query = query.where('signal.service_id', '=', filters.service);
	if (filters.reference) query = query.where('signal.reference', '=', filters.reference);
	if (filters.from) query = query.where('signal.happened_on', '>=', filters.from);
	if (filters.to) query = query.where('signal.happened_on', '<=', filters.to);
	if (filters.status === 'open') {
		// In these words the indexes of what is open are made (0174): they are read in order, never all of it.
		query = query.where('signal.status', 'not in', [...endedStatuses]);
	} else if (filters.status === 'ended') {
		query = query.where('signal.status', 'in', [...endedStatuses]);
	} else if (filters.status) query = query.where('signal.status', '=', filters.status);
	const { type, harm } = filters;
	if (type) {
		query = query.where((eb) =>
			eb.or([eb('signal.failure_code', '=', type), eb('signal.domain_code', '=', type)])
		);
	}
	if (harm) {
		const grades = gradesFrom(harm);
		query = query.where((eb) =>
			eb.or([
				eb('signal.physical_harm', 'in', grades),
				eb('signal.psychological_harm', 'in', grades)
			])
		);
	}
	const { cursor } = page;
	const at = cursor ? new Date(cursor.at) : null;
	if (cursor && at && !Number.isNaN(at.getTime())) {
		const past: Expression<SqlBool> = filters.isOldestFirst
			? sql<SqlBool>`(signal.occurred_at, signal.id) > (${at}, ${cursor.id}::uuid)`
			: sql<SqlBool>`(signal.occurred_at, signal.id) < (${at}, ${cursor.id}::uuid)`;
		query = query.where(past);
	}
	const direction = filters.isOldestFirst ? 'asc' : 'desc';
	// The page is cut before anything is joined to it: what a row is called costs a page, never a history.
	const cutFirst = query
		.orderBy('signal.occurred_at', direction)
		.orderBy('signal.id', direction)
		.limit(page.size + 1);
	const rows = await tx
		.selectFrom(cutFirst.as('signal'))
		.innerJoin('service', (join) =>
			join
				.on('service.provider_id', '=', actor.providerId)
				.onRef('service.id', '=', 'signal.service_id')
		)
		.leftJoin('taxonomy_term as term', (join) =>
			join
				.on('term.provider_id', '=', actor.providerId)
				.on(sql<SqlBool>`term.code = coalesce(signal.failure_code, signal.domain_code)`)
		)
		.selectAll('signal')
		.select([whereItBelongs.as('service_name'), 'term.label as type'])
		.orderBy('signal.occurred_at', direction)
		.orderBy('signal.id', direction)
		.execute();
	const cut = cutPage(rows, page.size, (row) => ({
		at: row.occurred_at.toISOString(),
		id: row.id
	}));
	return {
		next: cut.next,
		rows: cut.rows.flatMap((row) =>
			isSignalKind(row.kind)
				? [
						{
							id: row.id,
							reference: row.reference,
							kind: row.kind,
							status: row.status,
							serviceId: row.service_id,
							serviceName: row.service_name,
							happenedOn: row.happened_on,
							occurredAt: row.occurred_at,
							shiftGroup: row.shift_group,
							type: row.type,
							domainCode: row.domain_code,
							failureCode: row.failure_code,
							physicalHarm: row.physical_harm,
							psychologicalHarm: row.psychological_harm,
							potentialSeverity: row.potential_severity,
							tier: row.tier,
							isSevereNow: row.is_severe_now,
							revision: row.revision,
							beginning: row.beginning
						}
					]
				: []
		)
	};
}

/** What the filters offer: services the actor has anything to do with, and the types. One statement. */
export async function filterChoices(
	tx: TenantTx,
	actor: Actor
): Promise<{
	services: { value: string; label: string }[];
	types: { value: string; label: string }[];
}> {
	const { rows } = await sql<{
		services: { value: string; label: string }[];
		types: { value: string; label: string }[];
	}>`select
		coalesce((select json_agg(json_build_object('value', s.id, 'label', s.name) order by s.name)
			from service s where s.provider_id = ${actor.providerId}), '[]') as services,
		coalesce((select json_agg(json_build_object('value', t.code,
				'label', case when d.code is null then t.label else d.label || ' – ' || t.label end)
				order by coalesce(d.position, t.position), d.code nulls first, t.position)
			from taxonomy_term t
			left join taxonomy_term d on d.provider_id = t.provider_id and d.code = t.parent_code
			where t.provider_id = ${actor.providerId}), '[]') as types`.execute(tx);
	return rows[0] ?? { services: [], types: [] };
}
