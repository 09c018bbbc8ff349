import { sql, type RawBuilder } from 'kysely';

/** Those who ask are not asked: their own answers would stand among those of their staff. */
const NOT_ASKED = ['registered_manager', 'operations_manager', 'quality_lead', 'director'];

export interface AskedPlace {
	readonly staffId: string;
	readonly serviceId: string;
	readonly shiftGroup: string;
}

/**
 * Who is asked, each with the one group they count in: where they were first assigned, as the list stood on the
 * round's first day. Who was away for long, or leads the place, is not asked. A later joiner, leaver or move
 * changes nothing, so that no group can be told apart by who came or went (decision 0006).
 * @param openedOn a London date, as an expression or a value
 * @param staffId only this person; null for everybody
 */
export const placesAsked = (
	providerId: string,
	openedOn: string | RawBuilder<unknown>,
	staffId: string | null = null
): RawBuilder<AskedPlace> => sql<AskedPlace>`select distinct on (a.staff_id)
		a.staff_id as "staffId", a.service_id as "serviceId", a.shift_group as "shiftGroup"
	from assignment a
	join staff s on s.provider_id = a.provider_id and s.id = a.staff_id
	where a.provider_id = ${providerId}
		and (${staffId}::uuid is null or a.staff_id = ${staffId}::uuid)
		and a.superseded_at is null
		and a.from_on <= ${openedOn} and (a.to_on is null or a.to_on >= ${openedOn})
		and (s.left_on is null or s.left_on >= ${openedOn})
		and a.job_role <> all(${NOT_ASKED}::text[])
		and not exists (select 1 from absence away
			where away.provider_id = a.provider_id and away.staff_id = a.staff_id
				and away.is_long_term and away.superseded_at is null
				and away.from_on <= ${openedOn} and (away.to_on is null or away.to_on >= ${openedOn}))
	order by a.staff_id, a.from_on, a.id`;

/** The mark that keeps somebody from answering twice, as SQL: one way, of one round, not joined to any answer. */
export const markOf = (secret: RawBuilder<unknown> | string, staffId: string): RawBuilder<string> =>
	sql<string>`encode(sha256(convert_to(${secret} || ${staffId}::text, 'UTF8')), 'hex')`;
