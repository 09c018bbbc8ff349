import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { KeptPage } from '#kernel/capture.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { ledServices } from '../policy.ts';

/** Who works there and what is live changes: a week is enough. */
const WEEK_MS = 7 * 86_400_000;

/** For whoever leads: two minutes with one person about a lesson, where they work or answer for one place. */
export function spotPages(actor: PersonActor, now: Date): Part<KeptPage>[] {
	const led = ledServices(actor);
	const isLed = (serviceId: string) => led === 'all' || led.includes(serviceId);
	const home = actor.places.find((place) => isLed(place.serviceId))?.serviceId;
	const serviceId = home ?? (led !== 'all' && led.length === 1 ? led[0] : undefined);
	if (serviceId === undefined) return [];
	return [
		part<null, KeptPage>('spot', sql<null>`null`, () => [
			{
				path: `/supervision/spot?service=${serviceId}`,
				label: 'Two minutes about a lesson',
				until: new Date(now.getTime() + WEEK_MS).toISOString()
			}
		])
	];
}
