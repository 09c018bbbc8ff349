import { expressionBuilder, sql } from 'kysely';
import type { DB } from '#platform/database/schema.generated.ts';
import type { AdoptionStatus } from '../model.ts';

/** How many services are so far with an approach; for a query that reads from `approach`. */
export const servicesWith = (status: AdoptionStatus) =>
	sql<number>`${expressionBuilder<DB, 'approach'>()
		.selectFrom('approach_adoption as taken')
		.select((on) => on.cast<number>(on.fn.countAll(), 'integer').as('count'))
		.whereRef('taken.provider_id', '=', 'approach.provider_id')
		.whereRef('taken.approach_id', '=', 'approach.id')
		.where('taken.status', '=', status)}`;
