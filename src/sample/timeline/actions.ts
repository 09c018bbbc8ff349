import plans from '../../../db/seed/group/actions.json' with { type: 'json' };
import { isEmployed, type SampleStaff } from '../staff.ts';
import type { Calendar } from '../calendar.ts';
import { checkInOf, changeOf, id, revisionOf, type Step, type Value } from '../step.ts';
import type { Happening } from './happenings.ts';
import { lessonKey } from './lessons.ts';

/** Actions from reports and lessons, whether changes are used, check-ins, and decisions that lessons shaped. */
export function actionSteps(
	all: readonly Happening[],
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
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
	const steps = [
		...plans.actions.flatMap((plan): Step[] => {
			const report = reportOf(plan, all);
			return report ? lifeOf(plan, 'report', report.key, calendar) : [];
		}),
		...plans.fromLessons.flatMap((plan) =>
			lifeOf(plan, 'lesson', lessonKey(plan.lesson), calendar)
		),
		...plans.samples.map((plan) =>
			on(plan.daysAgo, '14:20', plan.by, 'lessons.sample-must-change', {
				id: id(lessonKey(plan.lesson)),
				itemId: changeOf(lessonKey(plan.lesson), plan.change),
				lookedAt: plan.lookedAt,
				inUse: plan.inUse,
				lookedOn: calendar.date(plan.daysAgo),
				note: plan.note
			})
		),
		...plans.checkIns.flatMap((plan): Step[] => {
			const report = reportOf(plan, all);
			if (!report) return [];
			return [
				on(plan.openedDaysAgo, '09:20', plan.by, 'check-ins.open-check-ins', {
					id: id(report.key),
					staffId: id(`staff:${plan.staff}`),
					byId: id(`staff:${plan.asks}`)
				}),
				...plan.kept.map((kept) =>
					on(kept.daysAgo, '13:10', plan.asks, 'check-ins.record-check-in', {
						id: checkInOf(report.key, `staff:${plan.staff}`, kept.day),
						outcome: kept.outcome,
						offers: kept.offers,
						note: kept.note
					})
				)
			];
		}),
		...plans.decisions.map((plan) =>
			on(plan.daysAgo, '16:30', plan.by, 'decisions.record-decision', {
				what: plan.what,
				kind: plan.kind,
				lessonIds: plan.lessons.map((key) => id(lessonKey(key))),
				decidedOn: calendar.date(plan.daysAgo),
				decidedById: id(`staff:${plan.by}`),
				serviceId: plan.service === null ? undefined : id(`service:${plan.service}`),
				why: plan.why,
				alternatives: plan.alternatives
			})
		)
	];
	const known = new Map(staff.map((person) => [person.key, person]));
	return steps.filter((step) => {
		const actor = known.get(step.actor);
		return actor !== undefined && isEmployed(actor, 1);
	});
}

type ActionPlan = (typeof plans.actions)[number];

/** The report a plan speaks of: of its story at its service on its day; a night’s may be a day later. */
const reportOf = (
	plan: { readonly service: string; readonly story: string; readonly daysAgo: number },
	all: readonly Happening[]
): Happening | undefined =>
	all.find(
		(one) =>
			one.service.key === plan.service &&
			one.story.code === plan.story &&
			Math.abs(one.daysAgo - plan.daysAgo) <= 1
	);

function lifeOf(
	plan: Omit<ActionPlan, 'service' | 'story' | 'daysAgo'>,
	sourceKind: string,
	sourceKey: string,
	calendar: Calendar
): Step[] {
	const key = `action:${plan.key}`;
	const target = () => ({ id: id(key), revision: revisionOf('action', key) });
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
	const { done, checked, effect, extended, blocked, cancelled } = plan;
	return [
		{
			...on(plan.openedDaysAgo, '11:15', plan.by, 'actions.open-action', {
				sourceKind,
				sourceId: id(sourceKey),
				description: plan.description,
				kind: plan.kind,
				strength: plan.strength,
				ownerId: id(`staff:${plan.owner}`),
				dueOn: calendar.date(plan.dueDaysAgo)
			}),
			as: key
		},
		...(extended
			? [
					on(extended.daysAgo, '12:05', plan.owner, 'actions.extend-action', {
						...target(),
						dueOn: calendar.date(extended.toDaysAgo),
						reason: extended.reason
					})
				]
			: []),
		...(blocked
			? [
					on(blocked.daysAgo, '12:15', plan.owner, 'actions.block-action', {
						...target(),
						help: blocked.help
					})
				]
			: []),
		...(done
			? [
					on(done.daysAgo, '15:40', plan.owner, 'actions.finish-action', {
						...target(),
						evidence: done.evidence
					})
				]
			: []),
		...(checked
			? [
					on(checked.daysAgo, '16:10', checked.by, 'actions.check-action', {
						...target(),
						found: 'yes',
						note: checked.note
					})
				]
			: []),
		...(effect
			? [
					on(effect.daysAgo, '14:45', effect.by, 'actions.look-whether-it-worked', {
						...target(),
						result: effect.result,
						note: effect.note,
						lookedAt: effect.lookedAt,
						wereSo: effect.wereSo
					})
				]
			: []),
		...(cancelled
			? [
					on(cancelled.daysAgo, '10:30', plan.by, 'actions.cancel-action', {
						...target(),
						reason: cancelled.reason
					})
				]
			: [])
	];
}
