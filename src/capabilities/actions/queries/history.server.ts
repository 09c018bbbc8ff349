import { expressionBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Json } from '#kernel/json.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { actionSentences } from '../events.ts';

const MOST = 100;

/** An action's history in sentences, newest first, for whoever may see the action: a part of its page. */
export function actionHistory(
	actor: Actor,
	actionId: string
): Part<{ id: string; at: string; sentence: string; who?: string }> {
	const query = expressionBuilder<DB>()
		.selectFrom('event')
		.innerJoin('event_detail as d', (join) =>
			join.onRef('d.provider_id', '=', 'event.provider_id').onRef('d.event_id', '=', 'event.id')
		)
		.leftJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'event.provider_id')
				.on((eb) => eb(eb.cast<string>('staff.id', 'text'), '=', eb.ref('event.actor_id')))
		)
		.select([
			'event.id',
			sql<string>`event.recorded_at`.as('at'),
			'event.name',
			'd.details',
			'staff.name as who'
		])
		.where('event.provider_id', '=', actor.providerId)
		.where('event.subject_kind', '=', 'action')
		.where('event.subject_id', '=', actionId)
		.orderBy('event.recorded_at', 'desc')
		.orderBy('event.id', 'desc')
		.limit(MOST);
	return part('history', rowsAsJson(query), (rows) =>
		rows.flatMap((row) => {
			const sentence = actionSentences[row.name as keyof typeof actionSentences];
			return sentence === undefined
				? []
				: [
						{
							id: row.id,
							at: row.at,
							sentence: sentence((row.details ?? {}) as { [key: string]: Json }),
							...(row.who ? { who: row.who } : {})
						}
					];
		})
	);
}
