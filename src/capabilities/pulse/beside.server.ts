import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import type { Part } from '#platform/pages/gather.ts';
import { trendSeries } from './present.ts';
import { pulseOverTime } from './queries/trend.server.ts';

/**
 * What staff say, beside a programme of leader visits: each of the questions now, compared with the last time before
 * it began.
 * @param serviceId of a programme in one service; null when it is in several: then everybody is meant
 * @param beganOn London day
 */
export function pulseBesideProgramme(
	actor: PersonActor,
	serviceId: string | null,
	beganOn: string
): Part<Beside> {
	const points = pulseOverTime(actor, serviceId);
	return {
		...points,
		present(json) {
			const series = trendSeries(points.present(json), beganOn);
			return [
				{
					id: 'pulse',
					title: serviceId === null ? 'What staff say, in every service' : 'What staff say',
					lines:
						series.length === 0
							? [
									{
										text: 'Not enough answers to show anything: nobody was asked yet, or fewer than five answered. Ask before the visits begin, so that there is something to compare with.'
									}
								]
							: series.map((one) => ({
									text: one.label,
									note: one.sentence,
									...(one.tag ? { tag: one.tag } : {})
								})),
					action: {
						href: `/pulse/over-time${serviceId === null ? '' : `?service=${serviceId}`}`,
						label: 'The pulse over time'
					}
				}
			];
		}
	};
}
