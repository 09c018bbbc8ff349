import { expressionBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { quarterDays } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../../policy.ts';
import type { QuarterCount } from '../voices.ts';

export interface VoicesOfService {
	readonly id: string;
	readonly name: string;
	readonly quarters: readonly QuarterCount[];
}

/** Comments and complaints by quarter and service, within what the actor may see; one statement. */
export async function voicesByQuarter(
	tx: TenantTx,
	actor: Actor,
	wanted: readonly string[]
): Promise<VoicesOfService[]> {
	const [first] = wanted;
	const last = wanted.at(-1);
	if (first === undefined || last === undefined) return [];
	const base = expressionBuilder<DB>()
		.selectFrom('signal')
		.select([
			'signal.service_id',
			'signal.kind',
			sql<string>`to_char(signal.happened_on, 'YYYY-"Q"Q')`.as('quarter')
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.kind', 'in', ['comment', 'complaint'])
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where('signal.status', '!=', 'rejected')
		.where('signal.happened_on', '>=', quarterDays(first).first)
		.where('signal.happened_on', '<=', quarterDays(last).last)
		.where(visibleTo(actor));
	const { rows } = await sql<{
		id: string;
		name: string;
		quarter: string;
		comments: number;
		complaints: number;
	}>`select v.id, v.name, base.quarter,
			count(*) filter (where base.kind = 'comment')::int as comments,
			count(*) filter (where base.kind = 'complaint')::int as complaints
		from (${base}) base
		join service v on v.provider_id = ${actor.providerId} and v.id = base.service_id
		group by v.id, v.name, base.quarter order by v.name, v.id`.execute(tx);
	const services = new Map<string, { id: string; name: string; rows: typeof rows }>();
	for (const row of rows) {
		const known = services.get(row.id) ?? { id: row.id, name: row.name, rows: [] };
		known.rows.push(row);
		services.set(row.id, known);
	}
	return [...services.values()].map(({ id, name, rows: own }) => ({
		id,
		name,
		quarters: wanted.map((quarter) => {
			const found = own.find((row) => row.quarter === quarter);
			return {
				quarter,
				comments: found?.comments ?? 0,
				complaints: found?.complaints ?? 0
			};
		})
	}));
}
