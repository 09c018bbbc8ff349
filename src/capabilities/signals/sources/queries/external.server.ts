import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../../policy.ts';
import type { Applicability } from '../model.ts';

/**
 * The service whose row carries what concerns every service: the one that has been there longest. No
 * screen names it, and policy does not ask it (decision 0019).
 */
export async function anchorService(
	tx: TenantTx,
	providerId: string
): Promise<{ serviceId: string } | null> {
	const row = await tx
		.selectFrom('service')
		.select('id')
		.where('provider_id', '=', providerId)
		.orderBy('closed_on', (order) => order.desc().nullsFirst())
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row ? { serviceId: row.id } : null;
}

/** Who was asked, and by when. */
export async function externalOf(
	tx: TenantTx,
	providerId: string,
	signalId: string
): Promise<{ judgeId: string; judgeBy: string } | null> {
	const row = await tx
		.selectFrom('signal_external_learning')
		.select(['judge_id', 'judge_by'])
		.where('provider_id', '=', providerId)
		.where('signal_id', '=', signalId)
		.executeTakeFirst();
	return row ? { judgeId: row.judge_id, judgeBy: row.judge_by } : null;
}

/** A decision as it was made; the one that stands has no `supersededAt`. */
export interface Judgement {
	readonly id: string;
	readonly serviceName: string | null;
	readonly decision: Applicability;
	readonly reason: string | null;
	readonly by: string;
	readonly at: string;
	readonly supersededAt: string | null;
}

export interface ExternalPage {
	readonly id: string;
	readonly status: string;
	readonly source: string;
	readonly title: string;
	readonly words: string;
	readonly publishedOn: string;
	readonly link: string | null;
	readonly judgeId: string;
	readonly judgeName: string;
	readonly judgeBy: string;
	readonly judgements: readonly Judgement[];
}

/** Learning from outside with every decision about it, or null when there is none for this actor. */
export async function externalPage(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<ExternalPage | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('signal')
		.innerJoin('signal_external_learning as from_outside', (join) =>
			join
				.onRef('from_outside.provider_id', '=', 'signal.provider_id')
				.onRef('from_outside.signal_id', '=', 'signal.id')
		)
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'from_outside.provider_id')
				.onRef('staff.id', '=', 'from_outside.judge_id')
		)
		.select([
			'signal.id',
			'signal.status',
			'signal.words',
			'from_outside.source',
			'from_outside.title',
			'from_outside.published_on',
			'from_outside.link',
			'from_outside.judge_id',
			'from_outside.judge_by',
			'staff.name as judge_name'
		])
		.select(
			sql<Judgement[]>`coalesce((select json_agg(it) from (
				select a.id, v.name as "serviceName", a.decision, a.reason, m.name as by, a.decided_at as at,
					a.superseded_at as "supersededAt"
				from signal_applicability a
				join staff m on m.provider_id = a.provider_id and m.id = a.decided_by
				left join service v on v.provider_id = a.provider_id and v.id = a.service_id
				where a.provider_id = signal.provider_id and a.signal_id = signal.id
				order by a.superseded_at is not null, v.name nulls first, a.decided_at desc limit 200) it), '[]')`.as(
				'judgements'
			)
		)
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', '=', id)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row) return null;
	return {
		id: row.id,
		status: row.status,
		source: row.source,
		title: row.title,
		words: row.words.slice(row.title.length).trim(),
		publishedOn: row.published_on,
		link: row.link,
		judgeId: row.judge_id,
		judgeName: row.judge_name,
		judgeBy: row.judge_by,
		judgements: row.judgements
	};
}
