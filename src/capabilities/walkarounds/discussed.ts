import type { NewEvent } from '#platform/events/event.ts';
import { visitEvent } from './events.ts';
import { reachText, type ShiftCount, type Variant, type VisitMoment } from './model.ts';
import type { Visit } from './queries/visit.server.ts';

const channels: Record<Variant, 'walkaround' | 'drop_in' | 'phone_round'> = {
	visit: 'walkaround',
	shadow: 'walkaround',
	floor_walk: 'walkaround',
	drop_in: 'drop_in',
	phone_round: 'phone_round'
};

/**
 * A lesson was talked about on this visit: with these people and no others. With nobody there is nothing
 * to say, so there is no event (issue 4, Refusals: a visit is no coverage of people who were not there).
 */
export function lessonDiscussed(
	visit: Pick<Visit, 'id' | 'serviceId' | 'teamId' | 'variant'>,
	lessonId: string,
	shifts: readonly ShiftCount[],
	moment: VisitMoment,
	occurredAt: Date
): NewEvent[] {
	if (shifts.length === 0) return [];
	return [
		visitEvent(
			'walkaround.lesson_discussed',
			visit,
			{
				lessonId,
				serviceId: visit.serviceId,
				teamId: visit.teamId,
				channel: channels[visit.variant],
				moment,
				occurredAt: occurredAt.toISOString(),
				reach: reachText(shifts),
				sourceId: visit.id
			},
			occurredAt
		)
	];
}
