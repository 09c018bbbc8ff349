import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { recordOf, type OwnRecord, type PromiseStatus } from '../model.ts';

const LAST_DAYS = 365;
const MOST = 500;

/**
 * What the reader kept of what they promised in the last year: a part of a page. It is of the actor and takes
 * nobody else, because the measure is for a leader’s own eyes (domain 4.8).
 */
export function ownRecord(actor: PersonActor, now: Date): Part<OwnRecord> {
	const today = londonDate(now);
	const query = expressionBuilder<DB>()
		.selectFrom('promise')
		.select([
			'promise.status',
			'promise.due_on',
			sql<string | null>`promise.ended_at`.as('ended_at')
		])
		.where('promise.provider_id', '=', actor.providerId)
		.where('promise.owner_id', '=', actor.staffId)
		.where('promise.due_on', '>=', addDays(today, -LAST_DAYS))
		.where('promise.status', '!=', 'replaced')
		.limit(MOST);
	return part('own record', rowsAsJson(query), (rows) => [
		recordOf(
			rows.map((row) => ({
				status: row.status as PromiseStatus,
				dueOn: row.due_on,
				endedOn: row.ended_at === null ? null : londonDate(new Date(row.ended_at))
			})),
			today
		)
	]);
}
