import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { checkHandover } from '../handover.ts';
import { canHoldHandover, canSeeCoverage } from '../policy.ts';
import {
	alreadyOnShift,
	peopleAtHandover,
	servicesOfNeeds
} from '../queries/handover-facts.server.ts';
import { lessonMinutes } from '../queries/lesson-minutes.server.ts';
import { liveHere } from '../queries/live-here.server.ts';
import { heldHandover } from './held.ts';

/** A count as a form or an API client sends it; nothing sent is none. */
export const count = (problem: string) =>
	z.preprocess(
		(value) =>
			value === undefined || value === '' ? 0 : typeof value === 'string' ? Number(value) : value,
		z.int(problem).min(0, problem).max(50, problem)
	);
export const people = z
	.array(z.uuid('Tap names from the list'))
	.max(200, 'That is more people than fit one handover');
export const shiftGroups = Object.keys(SHIFT_GROUP_WORDS) as ShiftGroup[];

export const holdHandover = defineCommand({
	name: 'briefings.hold-handover',
	sentence: 'Brief a lesson at handover: who is here, and who answered the question aloud.',
	subjectKind: 'handover_briefing',
	schema: z.strictObject({
		lessonId: z.uuid('Choose a lesson'),
		serviceId: z.uuid('Choose a service'),
		shiftGroup: z.enum(shiftGroups, 'Choose the shift'),
		onDate: z.iso.date('Write the day as 2026-11-23').optional(),
		present: people.default([]),
		answered: people.default([]),
		agencyPresent: count('Choose how many agency workers are here'),
		agencyNames: z
			.array(z.string().trim().min(1).max(40, 'First names are enough'))
			.max(50)
			.default([]),
		agencyAnswered: count('Choose how many agency workers answered'),
		minutes: z.int('Give whole minutes').min(1).max(60, 'An hour at most').optional()
	}),
	async find(tx, actor, input, moment) {
		// A service that is not theirs reads the same as one that is not there.
		if (!canSeeCoverage(actor, input.serviceId)) return NOT_FOUND;
		const { providerId } = actor;
		const here = await liveHere(tx, providerId, input.lessonId, input.serviceId);
		const { serviceId, shiftGroup } = input;
		const slot = { serviceId, shiftGroup, onDate: input.onDate ?? londonDate(moment.now) };
		const named = [...new Set([...input.present, ...input.answered])];
		const people = await peopleAtHandover(tx, providerId, slot, named);
		const onShift = await alreadyOnShift(tx, providerId, slot);
		const services = await servicesOfNeeds(tx, providerId, input.lessonId, input.present);
		const minutes = here ? await lessonMinutes(tx, providerId, input.lessonId, here.version) : 1;
		return { here, people, onShift, services, minutes };
	},
	authorise: (actor, _found, input) => canHoldHandover(actor, input.serviceId),
	decide(input, { here, people, onShift, services, minutes }, moment) {
		const checked = checkHandover(input, { liveFrom: here?.liveFrom ?? null, people }, moment.now);
		if (!checked.ok) return checked;
		const id = moment.newId();
		const held = heldHandover(
			input,
			{
				...checked.value,
				id,
				version: here?.version ?? 1,
				minutes: input.minutes ?? minutes,
				services,
				already: onShift
			},
			moment
		);
		return ok({ subjectId: id, changes: held.changes, events: [held.event] });
	}
});
