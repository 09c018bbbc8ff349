import plans from '../../../db/seed/group/supervision.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { isEmployed, type SampleStaff } from '../staff.ts';
import { id, seriesOf, type Step, type Value } from '../step.ts';
import { lessonKey } from './lessons.ts';

type Plan = (typeof plans.sessions)[number];

/** Supervisions that were booked, held, agreed and missed, and the days of everybody else's last one. */
export function supervisionSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const known = new Map(staff.map((person) => [person.key, person]));
	const isHere = (key: string, daysAgo: number) => {
		const person = known.get(key);
		return person !== undefined && isEmployed(person, daysAgo);
	};
	const sessions = plans.sessions
		.filter((plan) => isHere(plan.of, 1) && isHere(plan.by, 1))
		.flatMap((plan, place) => stepsOf(plan, `supervision:${place}`, calendar));
	return [
		...sessions,
		{
			at: calendar.instant(1, '00:06'),
			actor: 'process',
			command: 'supervision.bring-up-to-date',
			input: {}
		},
		{
			at: calendar.instant(1, '07:00'),
			actor: 'process',
			command: 'supervision.record-earlier',
			input: { sessions: earlier(staff, calendar) }
		}
	];
}

/** Everybody's last one before it was kept here; a few have waited too long. New starters have none yet. */
function earlier(staff: readonly SampleStaff[], calendar: Calendar): Value[] {
	const own = new Set([...plans.sessions.map(({ of }) => of), ...plans.noneYet]);
	return staff.flatMap((person): Value[] => {
		const isOurs = person.contract !== 'agency' && person.role !== 'director';
		if (!isOurs || !isEmployed(person, 1) || own.has(person.key)) return [];
		if (person.startedDaysAgo < 100 || person.reportsTo === null) return [];
		const daysAgo = plans.late.includes(person.key) ? 101 : 9 + (Number(person.number) * 7) % 68;
		const isManager = person.jobRole.includes('manager');
		return [
			{
				seriesId: seriesOf(person.key),
				heldOn: calendar.date(isManager ? 4 + (daysAgo % 24) : daysAgo)
			}
		];
	});
}

function stepsOf(plan: Plan, key: string, calendar: Calendar): Step[] {
	const session = id(key);
	const on = (daysAgo: number, time: string, actor: string, command: string, input: Value): Step => ({
		at: calendar.instant(daysAgo, time),
		actor,
		command,
		input
	});
	const booked: Step = {
		...on(plan.bookedDaysAgo, '09:40', plan.by, 'supervision.book', {
			seriesId: seriesOf(plan.of),
			plannedAt: `${calendar.date(plan.daysAgo)}T${plan.time}`,
			place: plan.place
		}),
		as: key
	};
	const points = plan.points.map((point) =>
		on(plan.pointsDaysAgo, '12:10', point.by, 'supervision.add-point', {
			id: session,
			section: point.section,
			words: point.words
		})
	);
	if (plan.end === 'booked') return [booked, ...points];
	if (plan.end === 'missed') {
		return [
			booked,
			...points,
			on(plan.daysAgo, '19:00', plan.by, 'supervision.record-not-held', {
				id: session,
				what: 'missed',
				reason: plan.reason
			})
		];
	}
	return [
		booked,
		...points,
		...(plan.wellbeing
			? [
					on(plan.daysAgo, '16:00', plan.by, 'supervision.write-wellbeing', {
						id: session,
						words: plan.wellbeing
					})
				]
			: []),
		...plan.parts.map((part) =>
			on(plan.daysAgo, '16:05', part.by, 'supervision.write-part', {
				id: session,
				section: part.section,
				words: part.words
			})
		),
		...plan.lessons.map(({ lesson, service, ...answers }) =>
			on(
				plan.daysAgo,
				'16:10',
				plan.by,
				answers.used === undefined ? 'supervision.explore-lesson' : 'supervision.explore-use',
				{
					id: session,
					lessonId: id(lessonKey(lesson)),
					serviceId: id(`service:${service}`),
					...answers
				}
			)
		),
		on(plan.daysAgo, '16:20', plan.by, 'supervision.hold', {
			id: session,
			heldAt: `${calendar.date(plan.daysAgo)}T${plan.time}`,
			minutes: plan.minutes
		}),
		...plan.agreed.map((one, place) =>
			on(plan.daysAgo, `17:${String(10 + place * 20)}`, one.by, 'supervision.agree', {
				id: session,
				...(one.comment ? { comment: one.comment } : {})
			})
		)
	];
}
