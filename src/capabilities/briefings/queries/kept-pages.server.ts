import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { KeptPage } from '#kernel/capture.ts';
import { quoted } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { servicesLedBy } from '../policy.ts';

/** A shift and a bit: who is here is out of date after it. */
const SHIFT_MS = 14 * 60 * 60_000;
/** So many lessons a device keeps the handover of: those with most people still to reach. */
const MOST_LESSONS = 2;

interface ToTell {
	readonly id: string;
	readonly title: string;
}

/** Where this person leads shifts themselves: where they work, or the one place they answer for. */
function homeOf(actor: PersonActor): string | null {
	const led = servicesLedBy(actor);
	const isLed = (serviceId: string) => led === 'all' || led.includes(serviceId);
	const home = actor.places.find((place) => isLed(place.serviceId))?.serviceId;
	return home ?? (led !== 'all' && led.length === 1 ? (led[0] ?? null) : null);
}

/**
 * For whoever leads shifts: the handover of the lessons most people still have to hear, saying that one was
 * talked about, and writing down what was seen of it. A part of a page, in the home service alone.
 */
export function shiftPages(actor: PersonActor, now: Date): Part<KeptPage>[] {
	const serviceId = homeOf(actor);
	if (serviceId === null) return [];
	const until = new Date(now.getTime() + SHIFT_MS).toISOString();
	const query = sql<ToTell>`
		select l.id, l.title from lesson_in_service h
		join lesson l on l.provider_id = h.provider_id and l.id = h.lesson_id and l.status = 'live'
			and l.local_team_id is null
		where h.provider_id = ${actor.providerId} and h.service_id = ${serviceId} and h.ended_at is null
		order by (select count(*) from briefing_need n where n.provider_id = h.provider_id
			and n.lesson_id = h.lesson_id and n.service_id = h.service_id and n.ended_at is null
			and n.briefed_at is null) desc, h.live_from desc, l.id
		limit ${MOST_LESSONS}`;
	return [
		part('shift-lessons', rowsAsJson(query), (lessons) =>
			lessons.flatMap(({ id, title }) => {
				const of = `lesson=${id}&service=${serviceId}`;
				return [
					{ path: `/handover/${id}?service=${serviceId}`, label: `Handover: ${quoted(title)}` },
					{ path: `/talked?${of}`, label: `I talked about ${quoted(title)}` },
					{ path: `/observations/new/whole?${of}`, label: `What I saw of ${quoted(title)}` }
				].map((page) => ({ ...page, until }));
			})
		)
	];
}
