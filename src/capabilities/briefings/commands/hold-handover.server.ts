import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { defineCommand, type Moment } from '#platform/perform/command.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { briefingEvent } from '../events.ts';
import { checkHandover, type Handover, type HandoverInput } from '../handover.ts';
import { canHoldHandover, canSeeCoverage } from '../policy.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import {
	alreadyOnShift,
	peopleAtHandover,
	servicesOfNeeds
} from '../queries/handover-facts.server.ts';
import { liveHere } from '../queries/live-here.server.ts';

/** A count as a form or an API client sends it; nothing sent is none. */
const count = (problem: string) =>
	z.preprocess(
		(value) =>
			value === undefined || value === '' ? 0 : typeof value === 'string' ? Number(value) : value,
		z.int(problem).min(0, problem).max(50, problem)
	);
const people = z
	.array(z.uuid('Tap names from the list'))
	.max(200, 'That is more people than fit one handover');
const shiftGroups = Object.keys(SHIFT_GROUP_WORDS) as ShiftGroup[];

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
		agencyAnswered: count('Choose how many agency workers answered')
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
		return { here, people, onShift, services };
	},
	authorise: (actor, _found, input) => canHoldHandover(actor, input.serviceId),
	decide(input, { here, people, onShift, services }, moment) {
		const checked = checkHandover(input, { liveFrom: here?.liveFrom ?? null, people }, moment.now);
		if (!checked.ok) return checked;
		const { onDate } = checked.value;
		const id = moment.newId();
		const version = here?.version ?? 1;
		const { lessonId, serviceId, shiftGroup } = input;
		const present = [...new Set(input.present)];
		const answered = [...new Set(input.answered)];
		return ok({
			subjectId: id,
			changes: [
				...briefingRows({ ...input, present, answered }, { id, version, ...checked.value }, moment),
				...shiftRows({ ...input, present }, onDate, onShift, moment)
			],
			events: [
				briefingEvent(
					'briefing.handover_held',
					{ kind: 'lesson', id: lessonId },
					{
						lessonId,
						version,
						serviceIds: [...new Set([serviceId, ...services])],
						handoverId: id,
						shiftGroup,
						onDate,
						present,
						answered,
						agencyPresent: input.agencyPresent,
						agencyAnswered: input.agencyAnswered
					},
					{ serviceId, occurredAt: checked.value.briefedAt }
				)
			]
		});
	}
});

/** The handover, a fact for each person present, an answer for each who gave one, and their needs. */
function briefingRows(
	input: HandoverInput,
	held: Handover & { id: string; version: number },
	{ actor, now, newId }: Moment
): Change[] {
	const { lessonId, serviceId, shiftGroup, present, answered } = input;
	const { id, version, onDate, briefedAt } = held;
	const lesson = { lesson_id: lessonId, version, service_id: serviceId };
	const fact = {
		...lesson,
		method: 'handover',
		shift_group: shiftGroup,
		on_date: onDate,
		handover_id: id,
		briefed_at: briefedAt,
		recorded_at: now
	};
	const facts = [
		...present.map((staffId) => ({ ...fact, id: newId(), staff_id: staffId, agency_label: null })),
		...input.agencyNames.map((name) => ({
			...fact,
			id: newId(),
			staff_id: null,
			agency_label: name
		}))
	];
	const answers = answered.map((staffId) => ({
		...lesson,
		id: newId(),
		staff_id: staffId,
		method: 'answered_aloud',
		is_right: true,
		attempt: 1,
		answered_at: briefedAt
	}));
	const open = { lesson_id: lessonId, version, ended_at: null };
	return [
		insert('handover_briefing', {
			...lesson,
			id,
			shift_group: shiftGroup,
			on_date: onDate,
			led_by: actor.kind === 'person' ? actor.staffId : id,
			agency_present: input.agencyPresent,
			agency_answered: input.agencyAnswered,
			recorded_at: now
		}),
		...(facts.length > 0 ? [insert('briefing_fact', ...facts)] : []),
		...(answers.length > 0 ? [insert('understanding_answer', ...answers)] : []),
		...(present.length > 0
			? [
					update(
						'briefing_need',
						{ ...open, staff_id: present, briefed_at: null },
						{ briefed_at: briefedAt }
					)
				]
			: []),
		...(answered.length > 0
			? [
					update(
						'briefing_need',
						{ ...open, staff_id: answered, understood_at: null },
						{ understood_at: briefedAt }
					)
				]
			: [])
	];
}

/** Who was tapped as here has worked this shift; those already down for it are not written twice. */
function shiftRows(
	input: HandoverInput,
	onDate: string,
	already: Awaited<ReturnType<typeof alreadyOnShift>>,
	{ now, newId }: Moment
): Change[] {
	const shift = {
		service_id: input.serviceId,
		on_date: onDate,
		shift_group: input.shiftGroup,
		source: 'tapped',
		recorded_at: now
	};
	const names = input.agencyNames.filter((name) => !already.agencyLabels.includes(name));
	const unnamed = input.agencyPresent - already.agencyCount - names.length;
	const rows = [
		...input.present
			.filter((staffId) => !already.staffIds.includes(staffId))
			.map((staffId) => ({
				...shift,
				id: newId(),
				staff_id: staffId,
				agency_label: null,
				worker_count: 1
			})),
		...names.map((name) => ({
			...shift,
			id: newId(),
			staff_id: null,
			agency_label: name,
			worker_count: 1
		})),
		...(unnamed > 0
			? [{ ...shift, id: newId(), staff_id: null, agency_label: null, worker_count: unnamed }]
			: [])
	];
	return rows.length > 0 ? [insert('shift_worked', ...rows)] : [];
}
