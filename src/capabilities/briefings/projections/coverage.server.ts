import type { PeopleEvent } from '#capabilities/people/events.ts';
import type { RecordedEvent } from '#platform/events/event.ts';
import { insert, remove, update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import type { StageCode } from '#kernel/strand.ts';
import { briefingEvent, type BriefingEvent } from '../events.ts';
import { coverageOf } from '../model.ts';
import {
	countCells,
	countFirstAnswers,
	countShiftsUnbriefed,
	lockHere,
	pairKey,
	type HereRow
} from '../queries/cells.server.ts';
import { tenantOf } from '../queries/tenant.server.ts';

type Own = BriefingEvent['name'];
const SHIFTS: readonly string[] = [
	'shift.recorded',
	'shift.taken_back'
] satisfies PeopleEvent['name'][];
const HANDOVER: Own = 'briefing.handover_held';
const TAKEN_BACK: Own = 'briefing.taken_back';
const FACTS: readonly Own[] = [
	'briefing.read',
	HANDOVER,
	'briefing.read_on_pass',
	'briefing.told_one_to_one',
	TAKEN_BACK
];
const ANSWERS: readonly Own[] = ['briefing.answered', 'briefing.answered_on_pass'];

/**
 * Counts one lesson in one service again after any fact about it, in the same transaction. What it
 * reads is bounded by the size of the service; a gate keeps the first moment it held, because a
 * stage once granted is then held by its own rule (domain 4.3).
 */
export const coverageProjection: Projection = {
	name: 'briefings.coverage',
	on: ['briefing.needs_changed', ...FACTS, ...ANSWERS, ...SHIFTS],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const ofLessons = events.filter((event) => !SHIFTS.includes(event.name));
		// A handover also says who is on shift, which every other lesson of the service counts.
		const ofShifts = events.filter((event) => [...SHIFTS, HANDOVER].includes(event.name));
		const rows = await lockHere(tx, providerId, {
			lessonIds: unique(ofLessons.map((event) => event.subjectId)),
			serviceIds: unique(ofLessons.flatMap(servicesOfEvent)),
			wholeServiceIds: unique(ofShifts.flatMap((event) => event.serviceId ?? []))
		});
		if (rows.length === 0) return { changes: [] };
		const pairs = {
			lessonIds: unique(rows.map((row) => row.lessonId)),
			serviceIds: unique(rows.map((row) => row.serviceId))
		};
		const isAny = (names: readonly string[]) => events.some((event) => names.includes(event.name));
		const cells = await countCells(tx, providerId, pairs);
		const shifts = isAny([...SHIFTS, ...FACTS, ...ANSWERS])
			? await countShiftsUnbriefed(tx, providerId, pairs)
			: null;
		const answers = isAny(ANSWERS) ? await countFirstAnswers(tx, providerId, pairs) : null;

		const changes: Change[] = [];
		const reached: { row: HereRow; stage: StageCode }[] = [];
		for (const row of rows) {
			const key = pairKey(row.lessonId, row.serviceId);
			const where = { lesson_id: row.lessonId, service_id: row.serviceId };
			const own = cells.get(key) ?? [];
			const { briefedGate, understoodGate } = coverageOf(own, row.risk);
			const briefedSince = unlessTakenBack(row.briefedFirstHeldAt, briefedGate.held, row, events);
			const understoodSince = unlessTakenBack(
				row.understoodFirstHeldAt,
				understoodGate.held,
				row,
				events
			);
			const isBriefedNow = briefedGate.held && briefedSince === null;
			const isUnderstoodNow = understoodGate.held && understoodSince === null;
			if (isBriefedNow) reached.push({ row, stage: 'briefed' });
			if (isUnderstoodNow) reached.push({ row, stage: 'understood' });
			changes.push(remove('lesson_coverage', where));
			if (own.length > 0) {
				changes.push(
					insert(
						'lesson_coverage',
						...own.map((cell) => ({
							...where,
							shift_group: cell.shiftGroup,
							contract: cell.contract,
							in_scope: cell.inScope,
							briefed: cell.briefed,
							understood: cell.understood
						}))
					)
				);
			}
			changes.push(
				update('lesson_in_service', where, {
					briefed_gate_first_held_at: isBriefedNow ? now : briefedSince,
					understood_gate_first_held_at: isUnderstoodNow ? now : understoodSince,
					shifts_worked_unbriefed: shifts?.get(key) ?? row.shiftsWorkedUnbriefed,
					answers: answers?.get(key)?.answers ?? row.answers,
					wrong_first_answers: answers?.get(key)?.wrong ?? row.wrongFirstAnswers
				})
			);
		}
		return {
			changes,
			events: reached.map(({ row, stage }) =>
				briefingEvent(
					'briefing.stage_reached',
					{ kind: 'lesson', id: row.lessonId },
					{
						lessonId: row.lessonId,
						version: row.version,
						serviceIds: [row.serviceId],
						stage
					},
					{ serviceId: row.serviceId }
				)
			)
		};
	}
};

/** A gate that held only because of a name tapped by mistake never held. */
function unlessTakenBack(
	firstHeldAt: Date | null,
	isHeld: boolean,
	row: HereRow,
	events: readonly RecordedEvent[]
): Date | null {
	if (firstHeldAt === null || isHeld) return firstHeldAt;
	const wasMistaken = events.some(
		({ name, subjectId, details }) =>
			name === TAKEN_BACK &&
			subjectId === row.lessonId &&
			firstHeldAt >= new Date(String(details['since']))
	);
	return wasMistaken ? null : firstHeldAt;
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** The services an event speaks of: its own, and any listed in its details. */
function servicesOfEvent(event: RecordedEvent): string[] {
	const listed = event.details['serviceIds'];
	const more = Array.isArray(listed) ? listed.filter((id) => typeof id === 'string') : [];
	return [...(event.serviceId ? [event.serviceId] : []), ...more];
}
