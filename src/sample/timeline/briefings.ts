import { timeOf, type Calendar } from '../calendar.ts';
import { onShift } from '../rota.ts';
import { seeded, type Random } from '../random.ts';
import { lessonPlans, servicePlans, type LessonPlan } from '../scenario.ts';
import { isAtWork, type SampleStaff, type Scale } from '../staff.ts';
import { id, type Step } from '../step.ts';
import { lessonKey } from './lessons.ts';

/** Services whose nights hear of things late: one handover reaches them, and few read by themselves. */
const NIGHTS_BEHIND: readonly string[] = [
	'rose-lodge',
	'harbour-street',
	'ferry-road',
	'southgate'
];

interface Meeting {
	readonly shiftGroup: string;
	/** London time of the handover. */
	readonly time: string;
	/** Days after going live that the group first hears the lesson. */
	readonly first: number;
}

const meetings: readonly Meeting[] = [
	{ shiftGroup: 'days', time: '14:35', first: 0 },
	{ shiftGroup: 'nights', time: '21:10', first: 2 },
	{ shiftGroup: 'sleep_ins', time: '22:10', first: 3 },
	{ shiftGroup: 'weekends', time: '07:05', first: 2 }
];

/** Days after the first handover on which the lesson is spoken of again. */
const AGAIN: Record<Scale, readonly number[]> = { full: [0, 3, 9], small: [0] };
/** In a small story fewer people read by themselves: a test waits for each of them. */
const KEENNESS: Record<Scale, number> = { full: 1, small: 0.2 };

/** One lesson in one service, as it is told from shift to shift. */
interface Telling {
	readonly plan: LessonPlan;
	readonly service: string;
	readonly staff: readonly SampleStaff[];
	readonly calendar: Calendar;
	readonly random: Random;
	readonly liveDaysAgo: number;
	/** The last day, counted back, on which anybody still hears it. */
	readonly untilDaysAgo: number;
	readonly briefed: Set<string>;
	readonly understood: Set<string>;
}

/** Who was told of each live lesson, how, and whether they showed that they understood. */
export function briefingSteps(
	staff: readonly SampleStaff[],
	calendar: Calendar,
	scale: Scale
): Step[] {
	const random = seeded('haven/briefings');
	return lessonPlans.flatMap((plan) => {
		const { liveDaysAgo } = plan;
		if (liveDaysAgo === undefined) return [];
		return servicePlans
			.filter((service) => isFor(plan, service.key))
			.flatMap(({ key: service }) => {
				const telling: Telling = {
					plan,
					service,
					staff: staff.filter((one) => one.service === service && isMeant(plan, one)),
					calendar,
					random: random.fork(`${plan.key}/${service}`),
					liveDaysAgo,
					untilDaysAgo: (plan.endDaysAgo ?? 0) + 1,
					briefed: new Set(),
					understood: new Set()
				};
				return [...handovers(telling, AGAIN[scale], staff), ...readings(telling, KEENNESS[scale])];
			});
	});
}

const isFor = ({ scope }: LessonPlan, service: string): boolean =>
	scope.everywhere === true ||
	(scope.services?.includes(service) ?? false) ||
	(scope.localTeam?.startsWith(`${service}.`) ?? false);

const isMeant = ({ scope }: LessonPlan, person: SampleStaff): boolean =>
	(scope.shiftGroups === undefined || scope.shiftGroups.includes(person.shiftGroup)) &&
	(scope.localTeam === undefined || scope.localTeam === `${person.service}.${person.team}`);

const isBehind = ({ service }: Telling, shiftGroup: string): boolean =>
	shiftGroup !== 'days' && NIGHTS_BEHIND.includes(service);

function handovers(
	telling: Telling,
	again: readonly number[],
	everyone: readonly SampleStaff[]
): Step[] {
	const { plan, service, staff, calendar, random } = telling;
	const steps: Step[] = [];
	for (const { shiftGroup, time, first } of meetings) {
		const group = staff.filter((one) => one.shiftGroup === shiftGroup);
		const days = isBehind(telling, shiftGroup) ? again.slice(0, 1) : again;
		for (const after of days) {
			const daysAgo = telling.liveDaysAgo - first - after;
			if (daysAgo < telling.untilDaysAgo) break;
			const working = onShift(staff, calendar, service, shiftGroup, daysAgo);
			const isNews = working.some((one) => !telling.briefed.has(one.key));
			const enough = telling.briefed.size >= plan.reach * staff.length;
			const lead = leadOf(everyone, calendar, service, shiftGroup, daysAgo);
			if (group.length === 0 || !isNews || enough || !lead) continue;
			const answered = working.filter(() => random.chance(0.82));
			for (const one of working) telling.briefed.add(one.key);
			for (const one of answered) telling.understood.add(one.key);
			const agency = shiftGroup === 'nights' && random.chance(0.4) ? random.between(1, 2) : 0;
			steps.push({
				at: calendar.instant(daysAgo, time),
				actor: lead,
				command: 'briefings.hold-handover',
				input: {
					lessonId: id(lessonKey(plan.key)),
					serviceId: id(`service:${service}`),
					shiftGroup,
					present: working.map((one) => id(`staff:${one.key}`)),
					answered: answered.map((one) => id(`staff:${one.key}`)),
					agencyPresent: agency,
					agencyAnswered: agency > 0 ? agency - 1 : 0
				}
			});
		}
	}
	return steps;
}

/** The team leader or the senior on the shift; on a thin day another leader of the service. */
export function leadOf(
	everyone: readonly SampleStaff[],
	calendar: Calendar,
	service: string,
	shiftGroup: string,
	daysAgo: number
): string | null {
	const canLead = (one: SampleStaff) =>
		one.role === 'team_leader' || one.jobRole === 'senior_care_worker' || one.jobRole === 'nurse';
	const working = onShift(everyone, calendar, service, shiftGroup, daysAgo);
	const others = everyone.filter((one) => one.service === service && isAtWork(one, daysAgo));
	return (working.find(canLead) ?? others.find(canLead))?.key ?? null;
}

/** Those who read by themselves, and those who answered the question at a screen. */
function readings(telling: Telling, keenness: number): Step[] {
	const { plan, staff, calendar, random } = telling;
	const lessonId = id(lessonKey(plan.key));
	return staff.flatMap((person) => {
		const wasBriefed = telling.briefed.has(person.key);
		const isJoiner = person.startedDaysAgo < telling.liveDaysAgo;
		const likely = isBehind(telling, person.shiftGroup) ? 0.2 : plan.reach * 0.95;
		const wants = telling.understood.has(person.key)
			? false
			: random.chance(keenness * (wasBriefed ? 0.35 : likely));
		const from = isJoiner ? person.startedDaysAgo : telling.liveDaysAgo;
		const daysAgo = from - random.between(1, isJoiner ? 12 : 24);
		const minutes = random.between(8 * 60, 20 * 60);
		const answers = wasBriefed || random.chance(0.78);
		const isWrongFirst = random.chance(plan.key === 'every-door' ? 0.45 : 0.12);
		if (!wants || daysAgo < telling.untilDaysAgo || !isAtWork(person, daysAgo)) return [];
		const at = (more: number) => calendar.instant(daysAgo, timeOf(minutes + more));
		if (!answers || !plan.scenario) {
			return [
				{ at: at(0), actor: person.key, command: 'briefings.read-lesson', input: { lessonId } }
			];
		}
		const right = plan.scenario.options.findIndex((option) => option.isRight) + 1;
		const wrong = plan.scenario.options.findIndex((option) => !option.isRight) + 1;
		return [...(isWrongFirst ? [wrong] : []), right].map((option, place) => ({
			at: at(place * 2),
			actor: person.key,
			command: 'briefings.answer-scenario',
			input: { lessonId, option }
		}));
	});
}
