import { sql, type RawBuilder } from 'kysely';
import { measureOfCode } from '#kernel/measures.ts';
import type { Channel, Moment } from '../channels.ts';
import { slippedAfter, type Talk } from '../model.ts';
import type { Reach } from '../reach.ts';

/** Talks of one lesson in one service as one JSON value; times are text. */
export type TalksJson = {
	readonly talks: readonly {
		readonly channel: Channel;
		readonly isLive: boolean;
		readonly moment: Moment;
		readonly at: string;
		readonly reach: Reach;
	}[];
	readonly lastAt: string | null;
	readonly firstHeldAt: string | null;
};

/** More talks in three months than any lesson needs; further ones change nothing. */
const MOST_TALKS = 80;

/**
 * The dated facts "talked about" is judged from, for each row of a query: those of the version that was last
 * asked about, within the time the rule looks back. Bounded by its index, whatever the provider's size.
 * @param here the name under which `lesson_in_service` stands in the query
 */
export function talksHere(here: string, now: Date): RawBuilder<TalksJson> {
	const of = (column: string) => sql.ref(`${here}.${column}`);
	const own = sql`r.provider_id = ${of('provider_id')} and r.lesson_id = ${of('lesson_id')}
		and r.service_id = ${of('service_id')} and r.taken_back_at is null
		and r.version between ${of('asked_since')} and ${of('version')} and r.occurred_at <= ${now}`;
	return sql<TalksJson>`json_build_object(
		'talks', (select coalesce(json_agg(it), '[]') from (
			select r.channel, r.is_live_conversation as "isLive", r.moment, r.occurred_at as at,
				(select coalesce(json_object_agg(reach.shift_group, reach.reached), '{}')
					from reinforcement_reach reach where reach.provider_id = r.provider_id
						and reach.reinforcement_id = r.id) as reach
			from reinforcement r
			where ${own} and r.occurred_at > ${now}::timestamptz - ${sql.lit(`${slippedAfter(measureOfCode('talk_due_days').most) + 1} days`)}::interval
			order by r.occurred_at desc limit ${sql.lit(MOST_TALKS)}) it),
		'lastAt', (select max(r.occurred_at) from reinforcement r where ${own}),
		'firstHeldAt', (select held.first_held_at from reinforcement_held held
			where held.provider_id = ${of('provider_id')} and held.lesson_id = ${of('lesson_id')}
				and held.service_id = ${of('service_id')} and held.version >= ${of('asked_since')}))`;
}

/** The JSON as the rules read it. */
export const talksFrom = (json: TalksJson) => ({
	talks: json.talks.map(({ channel, isLive, moment, at, reach }): Talk => ({
		channel,
		isLive,
		moment,
		occurredAt: new Date(at),
		reach
	})),
	lastAt: json.lastAt === null ? null : new Date(json.lastAt),
	firstHeldAt: json.firstHeldAt === null ? null : new Date(json.firstHeldAt)
});
