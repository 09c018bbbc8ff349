import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import type { Part } from '#platform/pages/gather.ts';
import { trendSeries } from './present.ts';
import { pulseOverTime } from './queries/trend.server.ts';

/**
 * What staff say, beside a programme of leader visits: each of the questions now, compared with the first round.
 * @param serviceId of a programme in one service; null when it is in several
 */
export function pulseBesideProgramme(actor: PersonActor, serviceId: string | null): Part<Beside> {
	const points = pulseOverTime(actor, serviceId);
	return {
		...points,
		present(json) {
			const series = trendSeries(points.present(json));
			return [
				{
					id: 'pulse',
					title: 'What staff say',
					lines:
						series.length === 0
							? [
									{
										text: 'Nobody has been asked yet. Ask before the visits begin, so that there is something to compare with.'
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
