import { sql, type RawBuilder } from 'kysely';
import { usualOf, type MeasureCode } from '#kernel/measures.ts';

/**
 * The value that held at a moment of a row, in SQL: for who is no person, and for counts over many rows, each judged
 * by the day it began.
 * @param at a column or expression of type timestamptz
 */
export const measureSql = (
	providerId: string,
	code: MeasureCode,
	at: RawBuilder<unknown>
): RawBuilder<number> =>
	sql<number>`coalesce((select held.value from measure_value held where held.provider_id = ${providerId}
		and held.code = ${code} and held.set_at <= ${at} order by held.set_at desc, held.version desc limit 1),
		${sql.lit(usualOf(code))})`;
