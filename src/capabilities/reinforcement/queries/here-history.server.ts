import { sql } from 'kysely';
import { actorId, type Actor } from '#kernel/actor.ts';
import { inReadersWords, londonDate, londonDayBounds } from '#kernel/london.ts';
import { capital } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { CHANNELS, MOMENTS, type Channel, type Moment } from '../channels.ts';
import { reachInWords, type Reach } from '../reach.ts';

/** One line of when a lesson was talked about in a service. */
export interface TalkLine {
	readonly id: string;
	readonly text: string;
	readonly note: string;
	/** Where whoever wrote it down today takes it back. */
	readonly backHref?: string;
}

type Row = {
	id: string;
	channel: Channel;
	moment: Moment;
	at: string;
	takenBack: boolean;
	mayTakeBack: boolean;
	reach: Reach;
};

const MOST = 12;

/** When, where and with how many, newest first; what was taken back says so. For whoever may see the page. */
export function talksInService(
	actor: Actor,
	lessonId: string,
	serviceId: string,
	now: Date
): Part<TalkLine> {
	const query = sql<Row>`
		select r.id, r.channel, r.moment, r.occurred_at as at, r.taken_back_at is not null as "takenBack",
			r.leader_id::text = ${actorId(actor)} and r.source_kind is null and r.taken_back_at is null
				and r.recorded_at >= ${londonDayBounds(londonDate(now)).start} as "mayTakeBack",
			(select coalesce(json_object_agg(reach.shift_group, reach.reached), '{}')
				from reinforcement_reach reach where reach.provider_id = r.provider_id
					and reach.reinforcement_id = r.id) as reach
		from reinforcement r
		where r.provider_id = ${actor.providerId} and r.lesson_id = ${lessonId}
			and r.service_id = ${serviceId}
		order by r.occurred_at desc, r.id limit ${sql.lit(MOST)}`;
	return part('talks', rowsAsJson(query), (rows) =>
		rows.map((row) => {
			const people = reachInWords(row.reach);
			const notes = [
				people,
				row.moment === 'ordinary' ? '' : MOMENTS[row.moment].toLowerCase(),
				row.takenBack ? 'taken back, counts no more' : ''
			].filter(Boolean);
			return {
				id: row.id,
				text: `${capital(CHANNELS[row.channel].word)}, ${inReadersWords(new Date(row.at), now)}`,
				note: notes.join(' · '),
				...(row.mayTakeBack ? { backHref: `/talked?service=${serviceId}&kept=${row.id}` } : {})
			};
		})
	);
}
