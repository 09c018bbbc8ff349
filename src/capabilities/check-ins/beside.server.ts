import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { canOpen } from './policy.ts';
import { countInWords } from './words.ts';

interface Told {
	serviceId: string | null;
	total: number;
	done: number;
}

/** On a report, for whoever manages its service: how many check-ins are done. Never whose, never what came of them. */
export const checkInsBesideReport = (actor: PersonActor, signalId: string): Part<Beside> =>
	part(
		'check-ins',
		sql<Told>`json_build_object(
			'serviceId', (select s.service_id from signal as s
				where s.provider_id = ${actor.providerId} and s.id = ${signalId}),
			'total', (select count(*)::int from check_in as c
				where c.provider_id = ${actor.providerId} and c.signal_id = ${signalId}),
			'done', (select count(*)::int from check_in as c
				where c.provider_id = ${actor.providerId} and c.signal_id = ${signalId}
					and c.status in ('done', 'not_wanted')))`,
		({ serviceId, total, done }) => {
			if (serviceId === null || !canOpen(actor, serviceId).allowed) return [];
			return [
				{
					id: 'check-ins',
					title: 'The people involved',
					lines: [
						{
							text:
								total === 0
									? 'Nobody has been asked yet how they are.'
									: `${countInWords(done, total)}.`,
							...(total === 0
								? {}
								: { note: 'What is said stays between two people, so no names stand here.' })
						}
					],
					action: {
						href: `/check-ins/new?report=${signalId}`,
						label: 'Ask somebody how they are'
					}
				}
			];
		}
	);
