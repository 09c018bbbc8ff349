import { expressionBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Json } from '#kernel/json.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** The newest are read first; older ones are in the export of the trail. */
const MOST = 100;

type Details = { readonly [key: string]: Json };

export interface HistoryLine {
	readonly id: string;
	readonly at: string;
	readonly sentence: string;
	readonly who?: string;
}

/**
 * The history of one thing in its room's sentences, newest first: a part of its page, for whoever may see the thing.
 * What has no sentence there is left out.
 * @param how.names only these events
 * @param how.saysWho whether a reader learns who did it; everybody's name unless told otherwise
 */
export function historyOf(
	actor: Actor,
	subject: { readonly kind: string; readonly id: string },
	sentences: Readonly<Record<string, ((details: Details) => string) | undefined>>,
	how: {
		readonly names?: readonly string[];
		readonly saysWho?: (event: { readonly name: string; readonly details: Details }) => boolean;
	} = {}
): Part<HistoryLine> {
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
		.where('event.subject_kind', '=', subject.kind)
		.where('event.subject_id', '=', subject.id)
		.$if(how.names !== undefined, (all) => all.where('event.name', 'in', [...(how.names ?? [])]))
		.orderBy('event.recorded_at', 'desc')
		.orderBy('event.id', 'desc')
		.limit(MOST);
	return part('history', rowsAsJson(query), (rows) =>
		rows.flatMap((row) => {
			const sentence = sentences[row.name];
			if (sentence === undefined) return [];
			const details = (row.details ?? {}) as Details;
			const isNamed = row.who !== null && (how.saysWho?.({ name: row.name, details }) ?? true);
			return [
				{
					id: row.id,
					at: row.at,
					sentence: sentence(details),
					...(isNamed && row.who ? { who: row.who } : {})
				}
			];
		})
	);
}
