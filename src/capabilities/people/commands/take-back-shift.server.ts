import { z } from 'zod';
import { shiftTypes } from '#capabilities/organisation/queries.server.ts';
import { addDays, londonToInstant } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { groupBounds, type ShiftGroup, type ShiftHours } from '#kernel/shift.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { peopleEvent } from '../events.ts';
import { shiftGroups } from '../model.ts';
import { canRecordShift } from '../policy.ts';
import { placesFor } from './work.server.ts';

/** How long after the end of a shift a slip of the thumb can still be put right. */
const AFTERWARDS = 2 * 60 * 60_000;

/** When a name can no longer be taken back: two hours after the shift, so that history keeps still. */
export function takeBackUntil(
	onDate: string,
	shiftGroup: ShiftGroup,
	types: readonly ShiftHours[]
): Date {
	const end =
		groupBounds(onDate, shiftGroup, types)?.end ?? londonToInstant(addDays(onDate, 1), '12:00');
	return new Date(end.getTime() + AFTERWARDS);
}

/**
 * A name tapped by mistake. The row stays and says that it was taken back; what was counted because of
 * it, a briefing at handover, is undone by whoever counted it.
 */
export const takeBackShift = defineCommand({
	name: 'people.take-back-shift',
	sentence: 'Take back a name that was tapped by mistake as being on shift',
	subjectKind: 'service',
	schema: z.strictObject({
		serviceId: z.uuid('Choose the service'),
		shiftGroup: z.enum(shiftGroups, 'Choose the shift'),
		onDate: z.iso.date('Give the day of the shift'),
		staffId: z.uuid('Choose the name')
	}),
	async find(tx, actor, { serviceId, shiftGroup, onDate, staffId }) {
		const places = await placesFor(tx, actor);
		if (!places.services.has(serviceId)) return NOT_FOUND;
		const row = await tx
			.selectFrom('shift_worked')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('service_id', '=', serviceId)
			.where('on_date', '=', onDate)
			.where('shift_group', '=', shiftGroup)
			.where('staff_id', '=', staffId)
			.where('taken_back_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!row) return NOT_FOUND;
		const types = (await shiftTypes(tx, actor.providerId)).filter(
			(type) => type.serviceId === null || type.serviceId === serviceId
		);
		return { shiftId: row.id, until: takeBackUntil(onDate, shiftGroup, types) };
	},
	authorise: (actor, _found, input) => canRecordShift(actor, input.serviceId),
	decide({ serviceId, shiftGroup, onDate, staffId }, { shiftId, until }, { actor, now }) {
		if (now > until) {
			return refuse(
				'shift_over',
				'That shift is over, so who was on it stays as it was written. Tell your manager if it is wrong.'
			);
		}
		const by = actor.kind === 'person' ? actor.staffId : null;
		return ok({
			subjectId: serviceId,
			changes: [update('shift_worked', { id: shiftId }, { taken_back_at: now, taken_back_by: by })],
			events: [peopleEvent('shift.taken_back', shiftId, { staffId, onDate, shiftGroup }, serviceId)]
		});
	}
});
