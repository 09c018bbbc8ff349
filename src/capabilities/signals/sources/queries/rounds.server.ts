import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../../policy.ts';

const readers: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

/** Rounds of feedback in the services the actor leads. */
const seenBy =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'feedback_round'>): Expression<SqlBool> => {
		const services = servicesWhere(actor, readers);
		if (services === 'all') return eb.lit(true);
		return services.length === 0 ? eb.lit(false) : eb('feedback_round.service_id', 'in', services);
	};

export interface RoundComment {
	readonly id: string;
	readonly words: string;
	readonly rating: number | null;
	readonly status: string;
}

export interface RoundPage {
	readonly id: string;
	readonly serviceName: string;
	readonly method: string;
	readonly heardFrom: string;
	readonly heldOn: string;
	readonly tookPart: number | null;
	readonly question: string | null;
	readonly formatUsed: string;
	readonly comments: readonly RoundComment[];
}

/** One survey or meeting with the comments this actor may read, or null when there is none for them. */
export async function roundPage(tx: TenantTx, actor: Actor, id: string): Promise<RoundPage | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('feedback_round')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'feedback_round.provider_id')
				.onRef('service.id', '=', 'feedback_round.service_id')
		)
		.selectAll('feedback_round')
		.select('service.name as service_name')
		.where('feedback_round.provider_id', '=', actor.providerId)
		.where('feedback_round.id', '=', id)
		.where(seenBy(actor))
		.executeTakeFirst();
	if (!row) return null;
	const comments = await tx
		.selectFrom('signal')
		.innerJoin('signal_feedback as said', (join) =>
			join
				.onRef('said.provider_id', '=', 'signal.provider_id')
				.onRef('said.signal_id', '=', 'signal.id')
		)
		.select(['signal.id', 'signal.words', 'signal.status', 'said.rating'])
		.where('signal.provider_id', '=', actor.providerId)
		.where('said.round_id', '=', row.id)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleTo(actor))
		.orderBy(sql`said.rating nulls last`)
		.orderBy('signal.id')
		.limit(300)
		.execute();
	return {
		id: row.id,
		serviceName: row.service_name,
		method: row.method,
		heardFrom: row.heard_from,
		heldOn: row.held_on,
		tookPart: row.took_part,
		question: row.question,
		formatUsed: row.format_used,
		comments
	};
}
