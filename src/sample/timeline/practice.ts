import practice from '../../../db/seed/group/practice.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { lessonPlans, type LessonPlan } from '../scenario.ts';
import { isAtWork, type SampleStaff, type Scale } from '../staff.ts';
import { id, type Step } from '../step.ts';
import { lessonKey } from './lessons.ts';

type SeenPlan = (typeof practice.seen)[number];

/** Lessons talked about again, and what leaders saw of them: services at different steps, one that slips. */
export function practiceSteps(
	staff: readonly SampleStaff[],
	calendar: Calendar,
	scale: Scale
): Step[] {
	return [
		...practice.talks.flatMap((talk) => talkSteps(talk, staff, calendar)),
		...practice.rounds.map(({ lesson, service, daysAgo, by, planned }): Step => ({
			at: calendar.instant(daysAgo, '09:30'),
			actor: by,
			command: 'observations.plan-round',
			input: { ...hereOf(lesson, service), planned }
		})),
		// A small story has too few people in a service to look at.
		...(scale === 'full' ? practice.seen.flatMap((one) => seenSteps(one, staff, calendar)) : [])
	];
}

const hereOf = (lesson: string, service: string) => ({
	lessonId: id(lessonKey(lesson)),
	serviceId: id(`service:${service}`)
});

/** Nobody is reached who was not there: a smaller story has fewer people on each shift. */
function talkSteps(
	talk: (typeof practice.talks)[number],
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
	const { lesson, service, daysAgo, time, by, channel } = talk;
	const onShift = (group: string) =>
		staff.filter(
			(one) => one.service === service && one.shiftGroup === group && isAtWork(one, daysAgo)
		).length;
	const reach = Object.entries(talk.reach).flatMap(([group, people]) => {
		const there = Math.min(people, onShift(group));
		return there > 0 ? [[group, there] as const] : [];
	});
	if (channel !== 'newsletter' && reach.length === 0) return [];
	return [
		{
			at: calendar.instant(daysAgo, time),
			actor: by,
			command: 'reinforcement.record-talk',
			input: {
				...hereOf(lesson, service),
				channel,
				moment: 'moment' in talk ? talk.moment : 'ordinary',
				...Object.fromEntries(reach)
			}
		}
	];
}

/** A round of looking: spread over its days and over the people at work, a few of them at night. */
function seenSteps(plan: SeenPlan, staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const lesson = lessonPlans.find((one) => one.key === plan.lesson);
	if (!lesson) throw new Error(`The sample has no lesson ${plan.lesson}.`);
	const workers = staff.filter(
		(one) =>
			one.service === plan.service &&
			one.role === 'care_worker' &&
			isAtWork(one, plan.from) &&
			isAtWork(one, 0)
	);
	const onDays = workers.filter((one) => one.shiftGroup === 'days');
	const others = workers.filter((one) => one.shiftGroup !== 'days');
	return Array.from({ length: plan.times }, (_, place): Step[] => {
		const isLate = place < plan.nights && others.length > 0;
		const group = isLate ? others : onDays;
		const isLast = place === plan.times - 1;
		const named = isLast && 'alsoOf' in plan ? staff.find((one) => one.key === plan.alsoOf) : null;
		const worker = named ?? group[place % group.length];
		const by = plan.by[place % plan.by.length];
		if (!worker || !by) return [];
		const daysAgo = Math.round(plan.from - ((plan.from - plan.to) * place) / plan.times);
		const isMet = !plan.notMet.some((one) => one === place);
		return [
			{
				at: calendar.instant(daysAgo, isLate ? '20:45' : `1${place % 6}:2${place % 10}`),
				actor: by,
				command: 'observations.record',
				input: {
					...hereOf(plan.lesson, plan.service),
					...resultsOf(lesson, isMet),
					care: 'no',
					shiftGroup: worker.shiftGroup,
					announced: place % 3 === 0 ? 'no' : 'yes',
					setting: 'drill' in plan ? 'drill' : 'practice',
					...(isMet ? {} : { whatMakesItHard: practice.hard[place % practice.hard.length] }),
					workerId: id(`staff:${worker.key}`),
					strength: practice.strengths[place % practice.strengths.length],
					suggestion: practice.suggestions[place % practice.suggestions.length],
					told: 'yes'
				}
			}
		];
	}).flat();
}

/** Each thing the lesson asks for; the last one is what is missed. */
function resultsOf({ behaviours }: LessonPlan, isMet: boolean): { [name: string]: string } {
	return Object.fromEntries(
		behaviours.map((_, place) => [
			`behaviour${place + 1}`,
			isMet || place < behaviours.length - 1 ? 'met' : 'not_met'
		])
	);
}
