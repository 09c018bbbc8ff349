import { minutesWords, weeklyCost } from '#capabilities/lessons/cost.ts';
import type { LessonHere } from '#capabilities/embedding/queries.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { inReadersWords } from '#kernel/london.ts';
import { canRestIn } from '#capabilities/lessons/policy.ts';
import { planTag } from './model.ts';
import { canPlanIn, canRaiseBlocker, plannedServices } from './policy.ts';
import type { ServicePlan } from './queries/plans.server.ts';

/** What the page of one lesson in one service shows this reader. */
export function hereView(found: {
	here: LessonHere;
	plans: readonly ServicePlan[];
	actor: PersonActor;
	now: Date;
}) {
	const { here, plans, actor, now } = found;
	const own = plans.find((one) => one.serviceId === here.serviceId);
	const plan = own?.plan ?? null;
	const blockers = own?.blockers ?? [];
	const open = plannedServices(actor);
	const said = (at: string) => inReadersWords(new Date(at), now);
	return {
		lessonId: here.lessonId,
		title: here.title,
		serviceId: here.serviceId,
		serviceName: here.serviceName,
		strand: here.strand,
		tag: planTag({
			hasPlan: plan !== null,
			openBlockers: blockers.filter((one) => one.clearedAt === null).length
		}),
		resting: here.restingSince && said(here.restingSince.toISOString()),
		cost: `About ${minutesWords(weeklyCost(here.staffCount, 0).later)} of paid time a week, for talks and checks.`,
		revision: plan?.revision ?? 0,
		values: {
			howBriefed: plan?.howBriefed ?? '',
			howReinforced: plan?.howReinforced ?? '',
			howChecked: plan?.howChecked ?? '',
			adaptations: plan?.adaptations ?? ''
		},
		plan: plan && {
			rows: rowsOf(plan),
			line: [plan.owner && `${plan.owner} answers for it`, `written ${said(plan.writtenAt)}`]
				.filter(Boolean)
				.join(' · ')
		},
		blockers: blockers.map((one) => ({
			id: one.id,
			words: one.words,
			line: [
				`Since ${said(one.raisedAt)}`,
				...(one.helpWanted ? [`would help: ${one.helpWanted}`] : [])
			].join(' · '),
			cleared: one.clearedAt && `Cleared ${said(one.clearedAt)}: ${one.clearedHow ?? ''}`
		})),
		elsewhere: plans
			.filter((one) => one.serviceId !== here.serviceId && one.plan !== null)
			.slice(0, 6)
			.map((one) => ({
				serviceId: one.serviceId,
				serviceName: one.serviceName,
				isOpen: open === 'all' || open.includes(one.serviceId),
				rows: one.plan ? rowsOf(one.plan) : []
			})),
		may: {
			plan: canPlanIn(actor, here.serviceId).allowed,
			raise: canRaiseBlocker(actor, here.serviceId).allowed,
			rest: canRestIn(actor, here.serviceId).allowed
		}
	};
}

const rowsOf = (plan: NonNullable<ServicePlan['plan']>) => [
	{ key: 'How every shift hears of it', value: plan.howBriefed },
	{ key: 'How we keep talking about it', value: plan.howReinforced },
	{ key: 'How we know it is done', value: plan.howChecked },
	...(plan.adaptations ? [{ key: 'What is different here', value: plan.adaptations }] : [])
];
