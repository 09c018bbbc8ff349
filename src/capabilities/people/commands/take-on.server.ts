import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { detailsOf, peopleEvent } from '../events.ts';
import { takeOnForm } from '../forms.ts';
import { canKeepStaff } from '../policy.ts';
import { staffMember } from './load.server.ts';
import {
	assignmentFrom,
	assignmentRow,
	isPlaced,
	placesFor,
	problemsWithWork
} from './work.server.ts';

export const chosenWork = {
	serviceId: chosenIdOrNone('Choose one of your services'),
	teamId: chosenIdOrNone('Choose one of the teams')
};

export const takeOnStaff = defineCommand({
	name: 'people.take-on-staff',
	sentence: 'Add somebody who joins to the staff list',
	subjectKind: 'staff',
	schema: formSchema(takeOnForm, {
		...chosenWork,
		reportsToId: chosenIdOrNone('Choose somebody on the list')
	}),
	async find(tx, actor, input, { now }) {
		const places = await placesFor(tx, actor);
		if (!isPlaced(input, places)) return NOT_FOUND;
		if (input.reportsToId) {
			const manager = await staffMember(tx, actor, input.reportsToId, londonDate(now));
			if (!manager) return NOT_FOUND;
		}
		const taken = await tx
			.selectFrom('staff')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('staff_number', '=', input.staffNumber)
			.executeTakeFirst();
		return { places, isTaken: taken !== undefined };
	},
	authorise: (actor, _found, input) =>
		canKeepStaff(actor, input.serviceId ? [input.serviceId] : 'all'),
	decide(input, { places, isTaken }, { now, newId }) {
		const fields = problemsWithWork(input, places);
		if (isTaken) {
			fields.unshift({
				field: 'staffNumber',
				message: 'Somebody has this staff number already. Choose another'
			});
		}
		if (fields.length > 0)
			return refuse('wrong_answer', 'Some answers need another look.', { fields });
		const id = newId();
		const work = assignmentFrom(input, input.startedOn);
		return ok({
			subjectId: id,
			changes: [
				insert('staff', {
					id,
					staff_number: input.staffNumber,
					name: input.name,
					email: input.email ?? null,
					started_on: input.startedOn,
					reports_to_id: input.reportsToId ?? null
				}),
				...(work ? [insert('assignment', assignmentRow(newId(), id, work, now))] : [])
			],
			events: [
				peopleEvent(
					'staff.joined',
					id,
					{ assignments: detailsOf(work ? [work] : []), fromOn: input.startedOn },
					work?.serviceId ?? null
				)
			]
		});
	}
});
