import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { REVIEW_TIERS } from '../triage.ts';

/**
 * Which rows of `signal` count as something that went wrong: no worries, nothing joined or withdrawn, no
 * thanks. The page that counts live and the read-model share it, so that they cannot part.
 */
export const countsAsRepeat: RawBuilder<SqlBool> = sql<SqlBool>`(signal.failure_code is not null
	and signal.compartment is null and signal.withdrawn_at is null and signal.status <> 'rejected'
	and signal.kind <> all(${[...REVIEW_TIERS.kindsWithoutReview]}::text[]))`;

/** Whether somebody was hurt, in body or mind. */
export const wasHarmed: RawBuilder<SqlBool> = sql<SqlBool>`(signal.physical_harm in ('low', 'moderate', 'severe', 'fatal')
		or signal.psychological_harm in ('low', 'moderate', 'severe'))`;
