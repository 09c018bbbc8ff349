import { sql } from 'kysely';
import { measureSql } from '#capabilities/measures/queries/at.server.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Answered, IdeaStatus } from '../model.ts';

/** An idea as whoever put it into the box reads it: their own words, and what came of them. */
export interface ByReceipt {
	readonly id: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly words: string;
	readonly status: IdeaStatus;
	readonly raisedAt: string;
	readonly trial: string | null;
	readonly tryUntil: string | null;
	readonly outcome: string | null;
	readonly decidedAt: string | null;
	readonly toldBackAt: string | null;
	readonly toldOutcomeAt: string | null;
	/** What was promised on the day it was said. */
	readonly answerDays: number;
	/** The newest first. */
	readonly told: readonly {
		readonly id: string;
		readonly words: string;
		readonly at: string;
		readonly by: string;
		readonly answered: Answered | null;
	}[];
}

/** The idea of a code, or null. Reading it leaves nothing behind: no time, no mark, no access event. One statement. */
export async function ideaByReceipt(
	tx: TenantTx,
	providerId: string,
	digest: string
): Promise<ByReceipt | null> {
	const { rows } =
		await sql<ByReceipt>`select i.id, i.service_id as "serviceId", s.name as "serviceName",
			i.words, i.status, i.raised_at::text as "raisedAt", i.trial, i.try_until::text as "tryUntil", i.outcome,
			i.decided_at::text as "decidedAt", i.told_back_at::text as "toldBackAt",
			i.told_outcome_at::text as "toldOutcomeAt",
			${measureSql(providerId, 'idea_answer_days', sql`i.raised_at`)} as "answerDays",
			(select coalesce(json_agg(it), '[]') from (
				select t.id, t.words, t.told_at as at, who.name as by, t.answered from idea_told_back t
				join staff who on who.provider_id = t.provider_id and who.id = t.told_by
				where t.provider_id = i.provider_id and t.idea_id = i.id
				order by t.told_at desc, t.id desc limit 20) it) as told
		from idea_receipt r
		join idea i on i.provider_id = r.provider_id and i.id = r.idea_id
		join service s on s.provider_id = i.provider_id and s.id = i.service_id
		where r.provider_id = ${providerId} and r.digest = ${digest}`.execute(tx);
	return rows[0] ?? null;
}
