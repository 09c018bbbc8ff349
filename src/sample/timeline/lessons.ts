import { minutesAfter, type Calendar } from '../calendar.ts';
import { centralPlans, lessonPlans, servicePlans, type LessonPlan } from '../scenario.ts';
import { changeOf, id, revisionOf, type Step, type Value } from '../step.ts';
import type { Happening } from './happenings.ts';
import { knownSince, LIVE_SINCE_DAYS } from './history.ts';

/** Days before its draft that a lesson looks back for reports like each other. */
const LOOK_BACK_DAYS = 160;
const MOST_SOURCES = 8;

/** How every lesson of the scenario was written, checked, approved, set live and ended. */
export function lessonSteps(all: readonly Happening[], calendar: Calendar): Step[] {
	return lessonPlans.flatMap((plan) => stepsOf(plan, all, calendar));
}

export const lessonKey = (key: string): string => `lesson:${key}`;

function stepsOf(plan: LessonPlan, all: readonly Happening[], calendar: Calendar): Step[] {
	const key = lessonKey(plan.key);
	const target = () => ({ id: id(key), revision: revisionOf('lesson', key) });
	const steps: Step[] = [];
	let at = calendar.instant(plan.draftedDaysAgo, '09:40');
	const then = (actor: string, command: string, input: Value, minutes = 7) => {
		at = minutesAfter(at, minutes);
		steps.push({ at, actor, command, input });
	};
	const sources = sourcesOf(plan, all).map((one) => id(one.key));
	steps.push({
		at,
		actor: plan.author,
		command: 'lessons.start-lesson',
		as: key,
		input: {
			title: plan.title,
			signalIds: sources,
			...(plan.scope.localTeam ? { localTeamId: id(`team:${plan.scope.localTeam}`) } : {})
		}
	});
	then(plan.author, 'lessons.write-lesson', { ...target(), ...answersOf(plan, calendar) });
	then(plan.author, 'lessons.set-behaviours', { ...target(), behaviours: plan.behaviours });
	if (plan.scenario) {
		const { question, options } = plan.scenario;
		then(plan.author, 'lessons.set-scenario', { ...target(), question, options });
	}
	if (!plan.scope.localTeam) {
		then(plan.author, 'lessons.set-scope', { ...target(), ...scopeOf(plan) });
	}
	for (const change of plan.changes) {
		then(plan.author, 'lessons.add-must-change', {
			id: id(key),
			kind: change.kind,
			description: change.description,
			place: change.place,
			ownerId: id(`staff:${change.owner}`),
			dueOn: calendar.date(change.dueDaysAgo),
			strength: change.strength
		});
	}
	if (plan.approver) {
		if (plan.checker) then(plan.checker, 'lessons.check-lesson', target(), 1440);
		then(plan.approver, 'lessons.approve-lesson', target(), 1440);
	}
	const on = (daysAgo: number, time: string, actor: string, command: string, input: Value) =>
		steps.push({ at: calendar.instant(daysAgo, time), actor, command, input });
	for (const { doneDaysAgo, description, note } of plan.changes) {
		if (doneDaysAgo === undefined) continue;
		on(doneDaysAgo, '15:20', plan.author, 'lessons.finish-must-change', {
			id: id(key),
			itemId: changeOf(key, description),
			...(note ? { note } : {})
		});
	}
	if (plan.liveDaysAgo !== undefined) {
		on(plan.liveDaysAgo, '06:30', plan.author, 'lessons.go-live', target());
	}
	if (plan.revisedDaysAgo !== undefined) {
		on(plan.revisedDaysAgo, '11:05', plan.author, 'lessons.revise-lesson', target());
		on(plan.revisedDaysAgo, '11:30', plan.author, 'lessons.write-lesson', {
			...target(),
			...answersOf(plan, calendar),
			whatChanged: plan.whatChanged
		});
	}
	if (plan.endDaysAgo !== undefined) {
		if (plan.replacedBy) {
			on(plan.endDaysAgo, '10:15', plan.author, 'lessons.supersede-lesson', {
				...target(),
				byLessonId: id(lessonKey(plan.replacedBy))
			});
		} else {
			on(plan.endDaysAgo, '10:15', plan.author, 'lessons.retire-lesson', {
				...target(),
				reason: plan.endReason
			});
		}
	}
	return steps;
}

export function answersOf(plan: LessonPlan, calendar: Calendar) {
	return {
		title: plan.title,
		whatHappened: plan.whatHappened,
		whyItMatters: plan.whyItMatters,
		stopDoing: plan.stopDoing,
		spokenQuestion: plan.spokenQuestion,
		theme: plan.theme,
		risk: plan.risk,
		frequency: plan.frequency,
		effectiveOn: calendar.date(plan.liveDaysAgo ?? -7),
		...(plan.owner ? { ownerId: id(`staff:${plan.owner}`) } : {}),
		...(plan.checker ? { checkerId: id(`staff:${plan.checker}`) } : {})
	};
}

function scopeOf({ scope }: LessonPlan) {
	return {
		...(scope.everywhere ? { everywhere: ['yes'] } : {}),
		...(scope.services
			? { serviceIds: scope.services.map((service) => id(`service:${service}`)) }
			: {}),
		...(scope.shiftGroups ? { shiftGroups: scope.shiftGroups } : {})
	};
}

/** Reports like each other that the author had seen before the draft, newest first. */
export function sourcesOf(plan: LessonPlan, all: readonly Happening[]): Happening[] {
	const visible = servicesSeenBy(plan.author);
	return all
		.filter(
			(one) =>
				plan.sources.includes(one.story.code) &&
				visible.includes(one.service.key) &&
				(plan.sourceService === undefined || one.service.key === plan.sourceService) &&
				knownSince(one.daysAgo) > plan.draftedDaysAgo &&
				one.daysAgo <= plan.draftedDaysAgo + LOOK_BACK_DAYS &&
				isSeenByLeader(plan, one)
		)
		.slice(-MOST_SOURCES)
		.reverse();
}

/** A team leader sees what people of their own team report, and nothing of the system before. */
const isSeenByLeader = ({ author, scope }: LessonPlan, one: Happening): boolean =>
	!author.includes('.leader.') ||
	(one.daysAgo < LIVE_SINCE_DAYS && scope.localTeam === `${one.service.key}.${one.team}`);

function servicesSeenBy(author: string): string[] {
	const central = centralPlans.find((one) => one.key === author);
	return servicePlans
		.filter((plan) =>
			central
				? central.region === undefined || central.region === plan.region
				: author.startsWith(`${plan.key}.`)
		)
		.map((plan) => plan.key);
}
