import plan from '../../../db/seed/group/visits.json' with { type: 'json' };
import { kindOfJob } from '#capabilities/walkarounds/job-kinds.ts';
import { minutesAfter, type Calendar } from '../calendar.ts';
import { isAtWork, isEmployed, type SampleStaff } from '../staff.ts';
import { id, revisionOf, type Step, type Value } from '../step.ts';
import { lessonKey } from './lessons.ts';

/**
 * A programme of leader visits, with what came of it: visits held by day, in the evening and at night, one of them
 * thin, one in somebody’s home, one by phone; one skipped, one overdue, some due; and a manager’s floor walks.
 */
export function visitSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const known = new Map(staff.map((person) => [person.key, person]));
	return [
		...programmeSteps(calendar),
		...plan.held.flatMap((visit) => heldSteps(visit, staff, calendar)),
		...plan.planned.flatMap((visit) => plannedSteps(visit, calendar)),
		// A walk of the floor counts whom the manager met: in a small story too there are three on days.
		...plan.walks.map((walk): Step => ({
			at: calendar.instant(walk.daysAgo, walk.time),
			actor: walk.by,
			command: 'walkarounds.record-floor-walk',
			input: {
				serviceId: id(`service:${walk.service}`),
				lessonId: walk.lesson === null ? undefined : id(lessonKey(walk.lesson)),
				shiftGroup: walk.shiftGroup,
				people: walk.people,
				words: walk.words
			}
		}))
	].filter((step) => {
		const actor = known.get(step.actor);
		return actor !== undefined && isEmployed(actor, 1);
	});
}

function programmeSteps(calendar: Calendar): Step[] {
	const { programme, capacity, question } = plan;
	return [
		{
			at: calendar.instant(programme.startedDaysAgo, '16:10'),
			actor: programme.by,
			command: 'walkarounds.start-programme',
			as: `visit-programme:${programme.key}`,
			input: {
				title: programme.title,
				reason: programme.reason,
				baselineMeasure: programme.baselineMeasure,
				baselineValue: programme.baselineValue,
				baselineAsked: programme.baselineAsked,
				baselineOn: calendar.date(programme.baselineDaysAgo),
				serviceIds: programme.services.map((key) => id(`service:${key}`)),
				highRiskIds: programme.highRisk.map((key) => id(`service:${key}`)),
				leaderIds: programme.leaders.map((key) => id(`staff:${key}`)),
				outOfHoursShare: programme.outOfHoursShare,
				fromOn: calendar.date(programme.startedDaysAgo - 1),
				reviewOn: calendar.date(programme.reviewDaysAgo)
			}
		},
		{
			at: calendar.instant(programme.review.daysAgo, '14:20'),
			actor: programme.by,
			command: 'walkarounds.review-programme',
			input: {
				id: id(`visit-programme:${programme.key}`),
				revision: revisionOf('walkaround_programme', `visit-programme:${programme.key}`),
				measuredOn: calendar.date(programme.review.daysAgo),
				value: programme.review.value,
				asked: programme.review.asked,
				changed: programme.review.changed,
				namesConfirmed: ['looked'],
				nextReviewOn: calendar.date(programme.review.nextDaysAgo)
			}
		},
		...capacity.map((said): Step => ({
			at: calendar.instant(said.daysAgo, '08:40'),
			actor: said.who,
			command: 'walkarounds.say-capacity',
			input: { perMonth: said.perMonth }
		})),
		{
			at: calendar.instant(question.daysAgo, '11:20'),
			actor: question.by,
			command: 'walkarounds.add-question',
			input: { words: question.words, askedOf: question.askedOf }
		}
	];
}

const visitKey = (key: string): string => `visit:${key}`;

interface PlannedVisit {
	readonly key: string;
	readonly service: string;
	readonly leader: string;
	readonly variant: string;
	readonly time: string;
	readonly part: string;
	readonly announced: string;
}

/** Planned by the leader who goes. */
const planStep = (
	visit: PlannedVisit,
	plannedDaysAgo: number,
	onDaysAgo: number,
	calendar: Calendar
): Step => ({
	at: calendar.instant(plannedDaysAgo, '09:05'),
	actor: visit.leader,
	command: 'walkarounds.plan-visit',
	as: visitKey(visit.key),
	input: {
		serviceId: id(`service:${visit.service}`),
		variant: visit.variant,
		leaderId: id(`staff:${visit.leader}`),
		plannedOn: calendar.date(onDaysAgo),
		partOfDay: visit.part,
		startsAt: visit.time,
		announced: visit.announced
	}
});

type HeldVisit = (typeof plan.held)[number];

/** Nobody is counted who was not there: a smaller story has fewer people on each shift. */
const there = (
	counts: Readonly<Record<string, number | undefined>>,
	visit: HeldVisit,
	staff: readonly SampleStaff[]
): Record<string, number> =>
	Object.fromEntries(
		Object.entries(counts).flatMap(([group, people = 0]) => {
			if (group === 'people' || group === 'families') return [[group, people]];
			const onShift = staff.filter(
				(one) =>
					one.service === visit.service && one.shiftGroup === group && isAtWork(one, visit.daysAgo)
			).length;
			const met = Math.min(people, onShift);
			return met > 0 ? [[group, met]] : [];
		})
	);

/** The same staff by their work: in a small story no more than the shifts it has, and than do that work there. */
function theirWork(
	jobs: Readonly<Record<string, number | undefined>>,
	visit: HeldVisit,
	staff: readonly SampleStaff[]
): Record<string, number> {
	let left = Object.entries(there(visit.people, visit, staff))
		.filter(([group]) => group !== 'people' && group !== 'families')
		.reduce((sum, [, people]) => sum + people, 0);
	return Object.fromEntries(
		Object.entries(jobs).flatMap(([kind, people = 0]) => {
			const here = staff.filter(
				(one) =>
					one.service === visit.service &&
					kindOfJob(one.jobRole, one.contract) === kind &&
					isAtWork(one, visit.daysAgo)
			).length;
			const met = Math.min(people, here, left);
			left -= met;
			return met > 0 ? [[kind, met]] : [];
		})
	);
}

function heldSteps(visit: HeldVisit, staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const self = () => id(visitKey(visit.key));
	const at = (minute: number) => minutesAfter(calendar.instant(visit.daysAgo, visit.time), minute);
	const during = (
		minute: number,
		command: string,
		input: Readonly<Record<string, Value>>
	): Step => ({
		at: at(minute),
		actor: visit.leader,
		command: `walkarounds.${command}`,
		input: { id: self(), ...input }
	});
	const talkOf = (lesson: HeldVisit['lessons'][number]): Step[] => {
		const counts = there(
			{
				days: 'days' in lesson ? lesson.days : undefined,
				nights: 'nights' in lesson ? lesson.nights : undefined,
				sleep_ins: 'sleep_ins' in lesson ? lesson.sleep_ins : undefined
			},
			visit,
			staff
		);
		if (Object.keys(counts).length === 0) return [];
		return [
			during(3, 'record-lesson-talk', {
				lessonId: id(lessonKey(lesson.key)),
				level: lesson.level,
				...counts
			})
		];
	};
	return [
		planStep(visit, visit.daysAgo + 18, visit.daysAgo, calendar),
		...('consent' in visit
			? [
					{
						at: calendar.instant(visit.daysAgo + 2, '12:30'),
						actor: visit.leader,
						command: 'walkarounds.record-consent',
						input: {
							id: self(),
							answer: 'yes',
							howAsked: visit.consent ?? 'spoken',
							askedOn: calendar.date(visit.daysAgo + 2)
						}
					}
				]
			: []),
		...(visit.lessons.length > 0
			? [
					{
						at: calendar.instant(visit.daysAgo + 1, '17:15'),
						actor: visit.leader,
						command: 'walkarounds.choose-lessons',
						input: { id: self(), lessonIds: visit.lessons.map(({ key }) => id(lessonKey(key))) }
					}
				]
			: []),
		during(0, 'start-visit', {}),
		...visit.lessons.flatMap((lesson) => [
			...lesson.said.map((said) =>
				during(2, 'record-answer', {
					code: 'lesson',
					version: 1,
					lessonId: id(lessonKey(lesson.key)),
					words: said.words,
					saidBy: 'by' in said ? said.by : undefined
				})
			),
			...talkOf(lesson)
		]),
		...visit.answers.map(({ code, words }) =>
			during(5, 'record-answer', { code, version: 1, words })
		),
		...(Object.keys(visit.lens).length > 0
			? [during(6, 'record-impressions', { ...visit.lens })]
			: []),
		during(7, 'record-people', {
			...there(visit.people, visit, staff),
			...theirWork(visit.jobs ?? {}, visit, staff)
		}),
		during(visit.minutes, 'hold-visit', { thanked: ['yes'], moment: 'ordinary' }),
		...('told' in visit && visit.told
			? [
					{
						at: calendar.instant(visit.told.daysAgo, '16:40'),
						actor: visit.leader,
						command: 'visit-feedback.tell-team',
						input: {
							visitId: self(),
							revision: 0,
							thanks: visit.told.thanks,
							youSaid: visit.told.youSaid,
							weDid: visit.told.weDid,
							weCannot: visit.told.weCannot
						}
					}
				]
			: [])
	];
}

type Planned = (typeof plan.planned)[number];

function plannedSteps(visit: Planned, calendar: Calendar): Step[] {
	const self = () => id(visitKey(visit.key));
	return [
		planStep(visit, visit.plannedDaysAgo, visit.onDaysAgo, calendar),
		...(visit.lessons.length > 0
			? [
					{
						at: calendar.instant(Math.max(visit.onDaysAgo + 1, 2), '17:20'),
						actor: visit.leader,
						command: 'walkarounds.choose-lessons',
						input: { id: self(), lessonIds: visit.lessons.map((key) => id(lessonKey(key))) }
					}
				]
			: []),
		...('skipped' in visit && visit.skipped
			? [
					{
						at: calendar.instant(visit.skipped.daysAgo, '08:20'),
						actor: visit.leader,
						command: 'walkarounds.skip-visit',
						input: {
							id: self(),
							revision: revisionOf('walkaround', visitKey(visit.key)),
							reason: visit.skipped.reason
						}
					}
				]
			: [])
	];
}
