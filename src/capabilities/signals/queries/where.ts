import { sql, type ExpressionBuilder } from 'kysely';
import type { DB } from '#platform/database/schema.generated.ts';

/** What concerns every service is said to, wherever its row stands: `signal` joined with `service`. */
export const whereItBelongs = sql<string>`case when signal.kind = 'external_learning'
	then 'Every service' else service.name end`;

/** Whether a hold stands on the report: police, council or HR lead, and telling back waits. */
export const isHeld = (eb: ExpressionBuilder<DB, 'signal'>) =>
	eb.exists(
		eb
			.selectFrom('signal_hold as hold')
			.select('hold.signal_id')
			.whereRef('hold.provider_id', '=', 'signal.provider_id')
			.whereRef('hold.signal_id', '=', 'signal.id')
			.where('hold.lifted_at', 'is', null)
	);
