import type { LessonEvent } from '#capabilities/lessons/events.ts';
import type { PeopleEvent } from '#capabilities/people/events.ts';
import { londonDate } from '#kernel/london.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { RecordedEvent } from '#platform/events/event.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';
import { briefingEvent, type NeedCounts } from '../events.ts';
import type { Contract } from '../model.ts';
import { stepsTowards, type KeptNeed, type NeedReason, type NeedStep } from '../needs.ts';
import { tenantOf } from '../queries/tenant.server.ts';
import { liveLessons, placesOfWork, wantedOf } from '../queries/wanted.server.ts';

/** A lesson, or a new version of one with its own scope, that starts. */
const LESSON_STARTS: readonly LessonEvent['name'][] = ['lesson.went_live'];
const LESSON_ENDS: readonly LessonEvent['name'][] = ['lesson.retired', 'lesson.superseded'];
const STAFF_CHANGES: readonly PeopleEvent['name'][] = [
	'staff.joined',
	'staff.moved',
	'staff.left',
	'staff.tagged',
	'staff.untagged',
	'staff.absence_recorded'
];

/**
 * Keeps who has which lesson to read. A lesson that goes live opens needs for everyone in scope; a
 * joiner, mover or leaver opens and ends their own, by themselves.
 */
export const needsProjection: Projection = {
	name: 'briefings.needs',
	on: [...LESSON_STARTS, ...LESSON_ENDS, ...STAFF_CHANGES, 'briefing.brought_up_to_date'],
	async project(tx, events, now) {
		const providerId = await tenantOf(tx);
		const onDate = londonDate(now);
		const isAll = events.some((event) => event.name === 'briefing.brought_up_to_date');
		const lessonIds = subjects(events, [...LESSON_STARTS, ...LESSON_ENDS]);
		const staffIds = subjects(events, STAFF_CHANGES);
		const steps: NeedStep[] = [];
		const wantedIn = new Set<string>();
		if (isAll || lessonIds.length > 0) {
			const lessons = await liveLessons(tx, providerId, isAll ? undefined : lessonIds);
			const places = lessons.length > 0 ? await placesOfWork(tx, providerId, onDate) : [];
			const kept = await keptNeeds(tx, providerId, isAll ? {} : { lessonIds });
			const wanted = wantedOf(lessons, places);
			for (const need of wanted) wantedIn.add(`${need.lessonId} ${need.serviceId}`);
			steps.push(...stepsTowards(wanted, kept, isAll ? 'joined' : 'went_live'));
		}
		if (!isAll && staffIds.length > 0) {
			const lessons = await liveLessons(tx, providerId);
			const places = await placesOfWork(tx, providerId, onDate, staffIds);
			const kept = await keptNeeds(tx, providerId, { staffIds });
			const reason = events.some((event) => event.name === 'staff.moved') ? 'moved' : 'joined';
			steps.push(...stepsTowards(wantedOf(lessons, places), kept, reason));
		}
		const serviceRows = await keptServices(tx, providerId, [
			...new Set([...lessonIds, ...steps.map((step) => step.need.lessonId)])
		]);
		return {
			changes: [
				...needChanges(steps, now),
				...serviceChanges(steps, serviceRows, now),
				...endedServices(serviceRows, lessonIds, wantedIn, now)
			],
			events: needEvents(steps)
		};
	}
};

const subjects = (events: readonly RecordedEvent[], names: readonly string[]): string[] => [
	...new Set(events.filter((event) => names.includes(event.name)).map((event) => event.subjectId))
];

async function keptNeeds(
	tx: TenantTx,
	providerId: string,
	of: { lessonIds?: string[]; staffIds?: string[] }
): Promise<KeptNeed[]> {
	let query = tx
		.selectFrom('briefing_need')
		.select([
			'lesson_id',
			'version',
			'staff_id',
			'service_id',
			'shift_group',
			'contract',
			'briefed_at',
			'understood_at',
			'ended_at'
		])
		.where('provider_id', '=', providerId);
	if (of.lessonIds) query = query.where('lesson_id', 'in', of.lessonIds);
	if (of.staffIds) query = query.where('staff_id', 'in', of.staffIds);
	const rows = await query.execute();
	return rows.map((row) => ({
		lessonId: row.lesson_id,
		version: row.version,
		staffId: row.staff_id,
		serviceId: row.service_id,
		shiftGroup: row.shift_group as ShiftGroup,
		contract: row.contract as Contract,
		briefedAt: row.briefed_at,
		understoodAt: row.understood_at,
		endedAt: row.ended_at
	}));
}

type ServiceRow = { lessonId: string; serviceId: string; version: number; endedAt: Date | null };

async function keptServices(
	tx: TenantTx,
	providerId: string,
	lessonIds: readonly string[]
): Promise<ServiceRow[]> {
	if (lessonIds.length === 0) return [];
	const rows = await tx
		.selectFrom('lesson_in_service')
		.select(['lesson_id', 'service_id', 'version', 'ended_at'])
		.where('provider_id', '=', providerId)
		.where('lesson_id', 'in', [...lessonIds])
		.execute();
	return rows.map((row) => ({
		lessonId: row.lesson_id,
		serviceId: row.service_id,
		version: row.version,
		endedAt: row.ended_at
	}));
}

function needChanges(steps: readonly NeedStep[], now: Date): Change[] {
	const changes: Change[] = [];
	const opened = steps.flatMap((step) =>
		step.kind === 'open'
			? [
					{
						lesson_id: step.need.lessonId,
						staff_id: step.need.staffId,
						service_id: step.need.serviceId,
						version: step.need.version,
						shift_group: step.need.shiftGroup,
						contract: step.need.contract,
						reason: step.reason,
						opened_at: now,
						briefed_at: step.briefedAt,
						understood_at: step.understoodAt
					}
				]
			: []
	);
	if (opened.length > 0) changes.push(insert('briefing_need', ...opened));
	for (const [where, set] of groupedUpdates(steps, now)) {
		changes.push(update('briefing_need', where, set));
	}
	return changes;
}

type NeedSet = {
	ended_at?: Date | null;
	version?: number;
	reason?: NeedReason;
	opened_at?: Date;
	briefed_at?: null;
	understood_at?: null;
	shift_group?: string;
	contract?: string;
};

/** Rows that change alike are written together: one statement for a service's whole new version. */
function groupedUpdates(steps: readonly NeedStep[], now: Date) {
	const groups = new Map<
		string,
		[{ lesson_id: string; service_id: string; staff_id: string[] }, NeedSet]
	>();
	for (const step of steps) {
		if (step.kind === 'open') continue;
		const { lessonId, serviceId, staffId } = step.need;
		const set = setOf(step, now);
		const key = JSON.stringify([lessonId, serviceId, set]);
		const group = groups.get(key);
		if (group) group[0].staff_id.push(staffId);
		else
			groups.set(key, [{ lesson_id: lessonId, service_id: serviceId, staff_id: [staffId] }, set]);
	}
	return groups.values();
}

function setOf(step: Exclude<NeedStep, { kind: 'open' }>, now: Date): NeedSet {
	const { shiftGroup, contract, version } = step.need;
	if (step.kind === 'end') return { ended_at: now };
	if (step.kind === 'carry') return { version, shift_group: shiftGroup, contract };
	if (step.kind === 'regroup') return { shift_group: shiftGroup, contract };
	const again = { version, shift_group: shiftGroup, contract, reason: step.reason, opened_at: now };
	if (step.keepsFacts) return { ...again, ended_at: null };
	return { ...again, ended_at: null, briefed_at: null, understood_at: null };
}

/** The lesson's row in each service it touches: opened, started afresh for a new version, or ended. */
function serviceChanges(
	steps: readonly NeedStep[],
	kept: readonly ServiceRow[],
	now: Date
): Change[] {
	const rows = new Map(kept.map((row) => [`${row.lessonId} ${row.serviceId}`, row]));
	const changes: Change[] = [];
	const done = new Set<string>();
	for (const step of steps) {
		if (step.kind === 'end') continue;
		const { lessonId, serviceId, version, askedSince } = step.need;
		const key = `${lessonId} ${serviceId}`;
		if (done.has(key)) continue;
		done.add(key);
		const row = rows.get(key);
		const where = { lesson_id: lessonId, service_id: serviceId };
		if (!row) {
			changes.push(
				insert('lesson_in_service', {
					...where,
					version,
					asked_since: askedSince,
					live_from: now
				})
			);
		} else if (row.version !== version && row.version >= askedSince) {
			changes.push(update('lesson_in_service', where, { version, ended_at: null }));
		} else if (row.version !== version) {
			changes.push(
				update('lesson_in_service', where, {
					version,
					asked_since: askedSince,
					live_from: now,
					ended_at: null,
					briefed_gate_first_held_at: null,
					understood_gate_first_held_at: null,
					shifts_worked_unbriefed: 0,
					answers: 0,
					wrong_first_answers: 0
				})
			);
		} else if (row.endedAt) changes.push(update('lesson_in_service', where, { ended_at: null }));
	}
	return changes;
}

/** Retired, or no longer meant for a service: it has ended there. */
const endedServices = (
	kept: readonly ServiceRow[],
	lessonIds: readonly string[],
	wantedIn: ReadonlySet<string>,
	now: Date
): Change[] =>
	kept
		.filter((row) => !row.endedAt && lessonIds.includes(row.lessonId))
		.filter((row) => !wantedIn.has(`${row.lessonId} ${row.serviceId}`))
		.map((row) =>
			update(
				'lesson_in_service',
				{ lesson_id: row.lessonId, service_id: row.serviceId },
				{ ended_at: now }
			)
		);

function needEvents(steps: readonly NeedStep[]) {
	const groups = new Map<
		string,
		{ lessonId: string; version: number; serviceId: string; counts: NeedCounts }
	>();
	for (const step of steps) {
		if (step.kind === 'carry') continue;
		const { lessonId, serviceId, version } = step.need;
		const key = `${lessonId} ${serviceId}`;
		const group = groups.get(key) ?? {
			lessonId,
			serviceId,
			version,
			counts: { opened: 0, newVersion: 0, ended: 0 }
		};
		groups.set(key, group);
		if (step.kind === 'end') group.counts.ended += 1;
		else if (step.kind === 'open') group.counts.opened += 1;
		else if (step.kind === 'reopen') {
			if (step.reason === 'new_version') group.counts.newVersion += 1;
			else group.counts.opened += 1;
		}
	}
	return [...groups.values()].map(({ lessonId, version, serviceId, counts }) =>
		briefingEvent(
			'briefing.needs_changed',
			{ kind: 'lesson', id: lessonId },
			{ lessonId, version, serviceIds: [serviceId], ...counts },
			{ serviceId }
		)
	);
}
