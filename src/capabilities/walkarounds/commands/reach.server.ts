import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { shiftGroups } from '#capabilities/people/model.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { beginning } from '../begin.ts';
import { lessonDiscussed } from '../discussed.ts';
import { visitEvent } from '../events.ts';
import { lessonTalkForm, peopleForm } from '../during-forms.ts';
import { shiftsReached, type ShiftCount } from '../model.ts';
import { canLead } from '../policy.ts';
import { visitRecordOf } from '../queries/facts.server.ts';
import { jobKinds, notTheirWork } from '../job-kinds.ts';
import { jobSizesOf, shiftSizesOf, type ShiftSize } from '../queries/staff-here.server.ts';
import { findVisit, visitId } from './target.ts';

type Counts = Partial<Record<(typeof shiftGroups)[number], number>>;

const shiftsOf = (counts: Counts): ShiftCount[] =>
	shiftGroups.flatMap((shiftGroup) => {
		const people = counts[shiftGroup] ?? 0;
		return people > 0 ? [{ shiftGroup, people }] : [];
	});

/** More people than work a shift were not there, so nobody can have spoken with them (issue 4, Refusals). */
export function notThere(
	shifts: readonly ShiftCount[],
	sizes: readonly ShiftSize[]
): { ok: false; problem: Refusal } | null {
	const fields = shifts.flatMap(({ shiftGroup, people }) => {
		const most = sizes.find((size) => size.shiftGroup === shiftGroup)?.people ?? 0;
		if (people <= most) return [];
		const words = SHIFT_GROUP_WORDS[shiftGroup];
		const message =
			most === 0
				? `Nobody works ${words} here. Count only people you spoke with`
				: `Only ${most} work ${words} here. Count only people you spoke with`;
		return [{ field: shiftGroup, message }];
	});
	const [first] = fields;
	return first ? refuse('not_there', first.message, { fields }) : null;
}

/** How clear a lesson is to those spoken with, together, and how many they were. Never of one of them. */
export const recordLessonTalk = defineCommand({
	name: 'walkarounds.record-lesson-talk',
	sentence: 'Note how clear a lesson is to the people a leader spoke with, together',
	subjectKind: 'walkaround',
	schema: formSchema(lessonTalkForm, { ...visitId, lessonId: z.uuid() }),
	async find(tx, actor, input) {
		const visit = await findVisit(tx, actor, input.id);
		if (visit === NOT_FOUND) return NOT_FOUND;
		const today = londonDate(visit.startedAt ?? new Date());
		return {
			visit,
			sizes: await shiftSizesOf(tx, actor.providerId, visit.serviceId, today),
			record: await visitRecordOf(tx, actor.providerId, visit.id)
		};
	},
	authorise: (actor, { visit }) => canLead(actor, visit),
	decide(input, { visit, sizes, record }, { now, newId }) {
		const begun = beginning(visit, now);
		if (!begun.ok) return begun;
		const { lessonId } = input;
		if (!visit.lessons.some(({ id }) => id === lessonId)) {
			return refuse('lesson', 'This visit is not about that lesson. Choose it first.');
		}
		const shifts = shiftsOf(input);
		if (shifts.length === 0) {
			const message = 'Say how many people you talked about it with, or skip';
			return refuse('nobody', message, { fields: [{ field: 'days', message }] });
		}
		const absent = notThere(shifts, sizes);
		if (absent) return absent;
		const saidId = newId();
		const people = shifts.reduce((sum, one) => sum + one.people, 0);
		// The visit was finished before this arrived: what was talked about is told now, once.
		const isLate = visit.endedAt !== null && shiftsReached(record.reach, lessonId).length === 0;
		return ok({
			subjectId: visit.id,
			changes: [
				...begun.value.changes,
				insert('walkaround_understanding', {
					id: newId(),
					walkaround_id: visit.id,
					lesson_id: lessonId,
					level: input.level,
					recorded_at: now
				}),
				insert(
					'walkaround_reach',
					...shifts.map(({ shiftGroup, people: count }) => ({
						id: newId(),
						walkaround_id: visit.id,
						lesson_id: lessonId,
						spoken_with: 'staff',
						shift_group: shiftGroup,
						people: count,
						said_id: saidId,
						recorded_at: now
					}))
				)
			],
			events: [
				...begun.value.events,
				visitEvent('walkaround.understood', visit, { lessonId, level: input.level }),
				visitEvent('walkaround.counted', visit, { lessonId, people }),
				...(isLate
					? lessonDiscussed(
							visit,
							lessonId,
							shifts,
							visit.moment ?? 'ordinary',
							visit.startedAt ?? now
						)
					: [])
			]
		});
	}
});

/** Who was spoken with in all: staff by shift, people we support, relatives and friends. Numbers only. */
export const recordPeople = defineCommand({
	name: 'walkarounds.record-people',
	sentence: 'Note how many people a leader spoke with on a visit',
	subjectKind: 'walkaround',
	schema: formSchema(peopleForm, visitId),
	async find(tx, actor, input) {
		const visit = await findVisit(tx, actor, input.id);
		if (visit === NOT_FOUND) return NOT_FOUND;
		const today = londonDate(visit.startedAt ?? new Date());
		return {
			visit,
			sizes: await shiftSizesOf(tx, actor.providerId, visit.serviceId, today),
			jobs: await jobSizesOf(tx, actor.providerId, visit.serviceId, today)
		};
	},
	authorise: (actor, { visit }) => canLead(actor, visit),
	decide(input, { visit, sizes, jobs }, { now, newId }) {
		const begun = beginning(visit, now);
		if (!begun.ok) return begun;
		const shifts = shiftsOf(input);
		const absent = notThere(shifts, sizes);
		if (absent) return absent;
		const staff = shifts.reduce((sum, { people }) => sum + people, 0);
		const byWork = jobKinds.flatMap((jobKind) => {
			const people = input[jobKind] ?? 0;
			return people > 0 ? [{ jobKind, people }] : [];
		});
		const elsewhere = notTheirWork(byWork, staff, jobs);
		if (elsewhere) return elsewhere;
		const others = [
			{ spokenWith: 'person', people: input.people ?? 0 },
			{ spokenWith: 'family', people: input.families ?? 0 }
		].filter(({ people }) => people > 0);
		const counted = [
			...shifts.map(({ shiftGroup, people }) => ({
				spoken_with: 'staff',
				shift_group: shiftGroup,
				job_kind: null,
				people
			})),
			...others.map(({ spokenWith, people }) => ({
				spoken_with: spokenWith,
				shift_group: null,
				job_kind: null,
				people
			}))
		];
		if (counted.length === 0) {
			const message = 'Say how many people you spoke with';
			return refuse('nobody', message, { fields: [{ field: 'days', message }] });
		}
		const saidId = newId();
		return ok({
			subjectId: visit.id,
			changes: [
				...begun.value.changes,
				insert(
					'walkaround_reach',
					...[
						...counted,
						...byWork.map(({ jobKind, people }) => ({
							spoken_with: 'staff',
							shift_group: null,
							job_kind: jobKind,
							people
						}))
					].map((one) => ({
						...one,
						id: newId(),
						walkaround_id: visit.id,
						lesson_id: null,
						said_id: saidId,
						recorded_at: now
					}))
				)
			],
			events: [
				...begun.value.events,
				visitEvent('walkaround.counted', visit, {
					lessonId: null,
					people: counted.reduce((sum, one) => sum + one.people, 0)
				})
			]
		});
	}
});
