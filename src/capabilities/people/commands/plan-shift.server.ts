import { z } from 'zod';
import { addDays, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { peopleEvent } from '../events.ts';
import { onShiftForm } from '../shift-forms.ts';
import { shiftGroups } from '../model.ts';
import { canRecordShift } from '../policy.ts';
import { staffOnShift } from '../queries/on-shift.server.ts';
import { placesFor } from './work.server.ts';

/** How far ahead a rota is told: further on it is only a wish. */
const AHEAD_DAYS = 28;

/**
 * Who will be on a shift to come. The list replaces the one before: a plan is not a fact, and who did
 * come is recorded on the day.
 */
export const planShift = defineCommand({
	name: 'people.plan-shift',
	sentence: 'Say who will be on a shift that is still to come',
	subjectKind: 'service',
	schema: formSchema(onShiftForm, {
		serviceId: z.uuid('Choose the service'),
		shiftGroup: z.enum(shiftGroups, 'Choose the shift'),
		onDate: z.iso.date('Give the day of the shift'),
		staffIds: z.preprocess(
			(value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value),
			z.array(z.uuid('Choose people on the list')).max(200)
		)
	}),
	async find(tx, actor, { serviceId, shiftGroup, onDate, staffIds }) {
		const places = await placesFor(tx, actor);
		if (!places.services.has(serviceId)) return NOT_FOUND;
		const staff = await staffOnShift(tx, actor.providerId, serviceId, shiftGroup, onDate);
		return staffIds.every((id) => staff.some((one) => one.staffId === id)) ? {} : NOT_FOUND;
	},
	authorise: (actor, _found, input) => canRecordShift(actor, input.serviceId),
	decide(input, _found, { now, newId }) {
		const { serviceId, shiftGroup, onDate, agencyCount = 0 } = input;
		const today = londonDate(now);
		if (onDate < today || onDate > addDays(today, AHEAD_DAYS)) {
			return refuse('wrong_day', 'You can say who will be here today or in the next four weeks.');
		}
		if (!Number.isInteger(agencyCount)) {
			const message = 'Give a number from 0 to 50';
			return refuse('wrong_count', `${message}.`, { fields: [{ field: 'agencyCount', message }] });
		}
		const slot = { service_id: serviceId, on_date: onDate, shift_group: shiftGroup };
		const people = [...new Set(input.staffIds)];
		const rows = [
			...people.map((staffId) => ({ staff_id: staffId, worker_count: 1 })),
			...(agencyCount > 0 ? [{ staff_id: null, worker_count: agencyCount }] : [])
		].map((row) => ({ ...slot, ...row, id: newId(), recorded_at: now }));
		return ok({
			subjectId: serviceId,
			changes: [
				remove('shift_planned', slot),
				...(rows.length > 0 ? [insert('shift_planned', ...rows)] : [])
			],
			events: [
				{
					...peopleEvent(
						'shift.planned',
						serviceId,
						{ onDate, shiftGroup, people: people.length, agency: agencyCount },
						serviceId
					),
					subjectKind: 'service'
				}
			]
		});
	}
});
