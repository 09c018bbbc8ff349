import { sql } from 'kysely';

/** What concerns every service is said to, wherever its row stands: `signal` joined with `service`. */
export const whereItBelongs = sql<string>`case when signal.kind = 'external_learning'
	then 'Every service' else service.name end`;
