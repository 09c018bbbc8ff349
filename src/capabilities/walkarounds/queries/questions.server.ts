import { sql } from 'kysely';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { VisitQuestion } from '../questions.ts';

const ownQuery = (providerId: string) => sql<VisitQuestion>`
	select q.code, q.version, q.asked_of as "askedOf", q.words, q.is_retired as "isRetired"
	from walkaround_question q
	where q.provider_id = ${providerId}
	order by q.written_at, q.code, q.version limit 500`;

/** Every version of the provider’s own questions: a part of a page. */
export const ownQuestions = (providerId: string): Part<VisitQuestion> =>
	part('own-questions', rowsAsJson(ownQuery(providerId)), (rows) => rows);

/** The same, asked alone. */
export async function ownQuestionsOf(tx: TenantTx, providerId: string): Promise<VisitQuestion[]> {
	return (await ownQuery(providerId).execute(tx)).rows;
}
