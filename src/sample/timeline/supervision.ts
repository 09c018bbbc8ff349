import plans from '../../../db/seed/group/supervision.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { isEmployed, type SampleStaff } from '../staff.ts';
import { evidenceOf, id, revisionOf, seriesOf, type Step, type Value } from '../step.ts';
import { lessonKey } from './lessons.ts';

/** Either the three answers of a manager, or a time somebody used it. */
type LessonPlan = { readonly lesson: string; readonly service: string } & {
	readonly [answer: string]: string;
};
interface ActionPlan {
	readonly by: string;
	readonly owner: string;
	readonly dueDaysAgo: number;
	readonly description: string;
	readonly kind: string;
	readonly strength: string;
}
interface PromisePlan {
	readonly by: string;
	readonly owner: string;
	readonly service: string;
	readonly what: string;
	readonly dueDaysAgo: number;
	readonly kept?: { readonly daysAgo: number; readonly done: string };
}
interface IdeaPlan {
	readonly by: string;
	readonly service: string;
	readonly words: string;
}
type Plan = Omit<(typeof plans.sessions)[number], 'lessons' | 'actions' | 'promises' | 'ideas'> & {
	readonly lessons: readonly LessonPlan[];
	readonly actions: readonly ActionPlan[];
	readonly promises?: readonly PromisePlan[];
	readonly ideas?: readonly IdeaPlan[];
};
const sessionPlans = plans.sessions as unknown as readonly Plan[];

/** Supervisions that were booked, held, agreed and missed, and the days of everybody else's last one. */
export function supervisionSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const known = new Map(staff.map((person) => [person.key, person]));
	const isHere = (key: string, daysAgo: number) => {
		const person = known.get(key);
		return person !== undefined && isEmployed(person, daysAgo);
	};
	const sessions = sessionPlans
		.filter((plan) => isHere(plan.of, 1) && isHere(plan.by, 1))
		.flatMap((plan, place) => stepsOf(plan, `supervision:${place}`, calendar));
	const spots = plans.spots
		.filter((one) => isHere(one.staff, one.daysAgo) && isHere(one.by, one.daysAgo))
		.map(({ staff: of, by, service, lesson, daysAgo, ...said }): Step => ({
			at: calendar.instant(daysAgo, '11:40'),
			actor: by,
			command: 'supervision.spot-conversation',
			input: {
				...said,
				staffId: id(`staff:${of}`),
				serviceId: id(`service:${service}`),
				lessonId: id(lessonKey(lesson))
			}
		}));
	const groups = plans.groups.map(
		({ by, service, lesson, daysAgo, time, present, ...held }): Step => ({
			at: calendar.instant(daysAgo, '16:50'),
			actor: by,
			command: 'supervision.hold-group',
			input: {
				...held,
				heldAt: `${calendar.date(daysAgo)}T${time}`,
				present: present.filter((key) => isHere(key, daysAgo)).map((key) => id(`staff:${key}`)),
				serviceId: id(`service:${service}`),
				lessonId: id(lessonKey(lesson))
			}
		})
	);
	return [
		...sessions,
		...spots,
		...groups,
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
	const given: { readonly [key: string]: number | undefined } = plans.lastDaysAgo;
	const own = new Set(plans.sessions.map(({ of }) => of).filter((key) => given[key] === undefined));
	return staff.flatMap((person): Value[] => {
		const isOurs = person.contract !== 'agency' && person.role !== 'director';
		if (!isOurs || !isEmployed(person, 1) || own.has(person.key)) return [];
		if (person.startedDaysAgo < 100 || person.reportsTo === null) return [];
		const daysAgo = plans.late.includes(person.key) ? 101 : 9 + ((Number(person.number) * 7) % 68);
		const isManager = person.jobRole.includes('manager');
		return [
			{
				seriesId: seriesOf(person.key),
				heldOn: calendar.date(given[person.key] ?? (isManager ? 4 + (daysAgo % 24) : daysAgo))
			}
		];
	});
}

function stepsOf(plan: Plan, key: string, calendar: Calendar): Step[] {
	const session = id(key);
	const on = (
		daysAgo: number,
		time: string,
		actor: string,
		command: string,
		input: Value
	): Step => ({
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
				answers['used'] === undefined ? 'supervision.explore-lesson' : 'supervision.explore-use',
				{
					id: session,
					lessonId: id(lessonKey(lesson)),
					serviceId: id(`service:${service}`),
					...answers
				}
			)
		),
		...plan.lessons
			.filter((one) => one['used'] === undefined)
			.map(({ lesson, service }) => {
				const of = lessonKey(lesson);
				const at = `service:${service}`;
				return on(plan.daysAgo, '16:12', plan.by, 'supervision.pick-evidence', {
					id: session,
					lessonId: id(of),
					serviceId: id(at),
					briefed: evidenceOf('briefed', of, at),
					reinforced: evidenceOf('reinforced', of, at),
					checked: evidenceOf('checked', of, at)
				});
			}),
		...(plan.promises ?? []).flatMap((promise) => promiseSteps(promise, plan, session, calendar)),
		...(plan.ideas ?? []).map(({ by, service, words }) =>
			on(plan.daysAgo, '16:14', by, 'ideas.note-idea', {
				words,
				serviceId: id(`service:${service}`),
				sourceKind: 'supervision',
				sourceId: session
			})
		),
		...plan.actions.map(({ by, owner, dueDaysAgo, ...action }) =>
			on(plan.daysAgo, '16:15', by, 'actions.open-action', {
				...action,
				sourceKind: 'supervision',
				sourceId: session,
				ownerId: id(`staff:${owner}`),
				dueOn: calendar.date(dueDaysAgo)
			})
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

/** What one of the two promised the service there, and what came of it. */
function promiseSteps(
	{ by, owner, service, what, dueDaysAgo, kept }: PromisePlan,
	{ daysAgo }: Plan,
	session: Value,
	calendar: Calendar
): Step[] {
	const key = `promise:supervision:${service}:${dueDaysAgo}`;
	return [
		{
			at: calendar.instant(daysAgo, '16:14'),
			actor: by,
			command: 'promises.make-promise',
			as: key,
			input: {
				what,
				ownerId: id(`staff:${owner}`),
				dueOn: calendar.date(dueDaysAgo),
				forWhom: 'leaders',
				serviceId: id(`service:${service}`),
				sourceKind: 'supervision',
				sourceId: session
			}
		},
		...(kept
			? [
					{
						at: calendar.instant(kept.daysAgo, '10:20'),
						actor: owner,
						command: 'promises.keep-promise',
						input: { id: id(key), revision: revisionOf('promise', key), done: kept.done }
					}
				]
			: [])
	];
}
