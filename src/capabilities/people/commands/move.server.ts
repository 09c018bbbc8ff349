import { z } from 'zod';
import { addDays, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { detailsOf, peopleEvent } from '../events.ts';
import { leaveForm, moveForm } from '../forms.ts';
import type { Assignment } from '../model.ts';
import { canKeepStaff } from '../policy.ts';
import { staffMember, touchedServices } from './load.server.ts';
import { chosenWork } from './take-on.server.ts';
import {
	assignmentFrom,
	assignmentRow,
	isPlaced,
	placesFor,
	problemsWithWork
} from './work.server.ts';

/**
 * Ends assignments on a day. The row that said otherwise is superseded; one that had begun by then
 * stands again with its last day, and one that had not is simply gone.
 */
function ending(
	staffId: string,
	assignments: readonly Assignment[],
	lastOn: string,
	now: Date,
	newId: () => string
): Change[] {
	if (assignments.length === 0) return [];
	const kept = assignments.filter((work) => work.fromOn <= lastOn);
	return [
		update('assignment', { id: assignments.map((work) => work.id) }, { superseded_at: now }),
		...(kept.length > 0
			? [
					insert(
						'assignment',
						...kept.map((work) => assignmentRow(newId(), staffId, { ...work, toOn: lastOn }, now))
					)
				]
			: [])
	];
}

export const moveStaff = defineCommand({
	name: 'people.move-staff',
	sentence: 'Change where somebody works: end places of work, start a new one, or both',
	subjectKind: 'staff',
	schema: formSchema(moveForm, {
		...chosenWork,
		staffId: z.uuid(),
		ends: z.preprocess(
			(value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value),
			z.array(z.uuid('Choose from the list')).max(20)
		)
	}),
	async find(tx, actor, input, { now }) {
		const today = londonDate(now);
		const staff = await staffMember(tx, actor, input.staffId, today);
		const places = await placesFor(tx, actor);
		if (!staff || !isPlaced(input, places)) return NOT_FOUND;
		const ended = staff.assignments.filter((work) => input.ends.includes(work.id));
		if (ended.length < new Set(input.ends).size) return NOT_FOUND;
		return { staff, places, ended };
	},
	authorise(actor, { ended }, input) {
		const touched = new Set(ended.map((work) => work.serviceId));
		if (input.serviceId) touched.add(input.serviceId);
		return canKeepStaff(actor, touched.size > 0 ? [...touched] : 'all');
	},
	decide(input, { staff, places, ended }, { now, newId }) {
		const fields = problemsWithWork(input, places);
		const work = assignmentFrom(input, input.fromOn);
		const lastOn = addDays(input.fromOn, -1);
		if (!input.serviceId && ended.length === 0) {
			fields.push({ field: 'serviceId', message: 'Choose what ends, or where they start' });
		}
		if (staff.leftOn !== null && input.fromOn > staff.leftOn) {
			fields.push({ field: 'fromOn', message: `${staff.name} has left by then` });
		}
		if (input.fromOn < staff.startedOn) {
			fields.push({ field: 'fromOn', message: `${staff.name} had not started by then` });
		}
		if (ended.some(({ toOn }) => toOn !== null && toOn < input.fromOn)) {
			fields.push({ field: 'ends', message: 'One of these has ended already. Choose another' });
		}
		const stays = staff.assignments.filter((one) => !ended.includes(one));
		const isTwice =
			work !== null &&
			stays.some(
				(one) =>
					one.serviceId === work.serviceId &&
					one.teamId === work.teamId &&
					one.shiftGroup === work.shiftGroup &&
					one.jobRole === work.jobRole &&
					(one.toOn === null || one.toOn >= work.fromOn)
			);
		if (isTwice) fields.push({ field: 'serviceId', message: 'They work there already' });
		if (fields.length > 0)
			return refuse('wrong_answer', 'Some answers need another look.', { fields });
		const goesOn = stays.filter(({ toOn }) => toOn === null || toOn >= input.fromOn);
		return ok({
			subjectId: staff.id,
			changes: [
				...ending(staff.id, ended, lastOn, now, newId),
				...(work
					? [
							insert(
								'assignment',
								assignmentRow(newId(), staff.id, { ...work, toOn: staff.leftOn }, now)
							)
						]
					: [])
			],
			events: [
				peopleEvent(
					'staff.moved',
					staff.id,
					{
						assignments: detailsOf(work ? [...goesOn, work] : goesOn),
						fromOn: input.fromOn,
						endedIn: ended.map((one) => one.serviceId)
					},
					work?.serviceId ?? ended[0]?.serviceId ?? null
				)
			]
		});
	}
});

export const recordLeaver = defineCommand({
	name: 'people.record-leaver',
	sentence: 'Record that somebody leaves, and their last day at work',
	subjectKind: 'staff',
	schema: formSchema(leaveForm, { staffId: z.uuid(), revision: z.number().int().optional() }),
	async find(tx, actor, input, { now }) {
		const today = londonDate(now);
		const staff = await staffMember(tx, actor, input.staffId, today);
		return staff ? { staff, services: touchedServices(staff, today) } : NOT_FOUND;
	},
	authorise: (actor, { services }) => canKeepStaff(actor, services),
	decide(input, { staff }, { now, newId }) {
		if (staff.leftOn !== null) return refuse('left', `${staff.name} is already leaving.`);
		if (input.lastOn < staff.startedOn) {
			const message = 'The last day cannot be before the first';
			return refuse('wrong_day', `${message}.`, { fields: [{ field: 'lastOn', message }] });
		}
		const open = staff.assignments.filter(({ toOn }) => toOn === null || toOn > input.lastOn);
		return ok({
			subjectId: staff.id,
			changes: [
				update('staff', { id: staff.id }, { left_on: input.lastOn }, input.revision),
				...ending(staff.id, open, input.lastOn, now, newId)
			],
			events: [
				peopleEvent(
					'staff.left',
					staff.id,
					{
						assignments: detailsOf(open),
						fromOn: addDays(input.lastOn, 1),
						lastOn: input.lastOn
					},
					open[0]?.serviceId ?? null
				)
			]
		});
	}
});
