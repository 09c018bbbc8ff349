import type { ShiftGroup } from '#kernel/shift.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Moment } from '#platform/perform/command.ts';
import { briefingEvent } from '../events.ts';
import type { Handover, HandoverInput } from '../handover.ts';
import type { alreadyOnShift } from '../queries/handover-facts.server.ts';
import { minutesRows } from './minutes-rows.ts';

/** A handover that was checked, and what else is known of it. */
export type Held = Handover & {
	id: string;
	version: number;
	/** Minutes it took: paid time of everybody present. */
	minutes: number;
	/** Other services in which those present have the lesson open. */
	services: readonly string[];
	already: Awaited<ReturnType<typeof alreadyOnShift>>;
};

/** Everything a handover that was held writes: who was briefed, who answered, who worked, paid minutes. */
export function heldHandover(
	input: HandoverInput & { shiftGroup: ShiftGroup },
	held: Held,
	moment: Moment
): { changes: Change[]; event: NewEvent } {
	const present = [...new Set(input.present)];
	const answered = [...new Set(input.answered)];
	const { lessonId, serviceId, shiftGroup, agencyPresent, agencyAnswered } = input;
	const { id, version, onDate, minutes, briefedAt } = held;
	return {
		changes: [
			...briefingRows({ ...input, present, answered }, held, moment),
			...shiftRows({ ...input, present }, onDate, held.already, moment),
			...minutesRows(
				present,
				{ lessonId, version, serviceId, onDate, how: 'handover', minutes, handoverId: id },
				moment
			)
		],
		event: briefingEvent(
			'briefing.handover_held',
			{ kind: 'lesson', id: lessonId },
			{
				lessonId,
				version,
				serviceIds: [...new Set([serviceId, ...held.services])],
				handoverId: id,
				shiftGroup,
				onDate,
				present,
				answered,
				agencyPresent,
				agencyAnswered,
				minutes
			},
			{ serviceId, occurredAt: briefedAt }
		)
	};
}

/** The handover, a fact for each person present, an answer for each who gave one, and their needs. */
function briefingRows(input: HandoverInput, held: Held, { actor, now, newId }: Moment): Change[] {
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
		handover_id: id,
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
	already: Held['already'],
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
