import reviewsJson from '../../../db/seed/group/reviews.json' with { type: 'json' };
import { minutesAfter, type Calendar } from '../calendar.ts';
import { id, revisionOf, type Step, type Value } from '../step.ts';

/** A report at Oakview that is looked into: how deep, how, by whom, and what became of it. */
export interface ReviewPlan {
	readonly key: string;
	readonly reporter: string;
	readonly daysAgo: number;
	readonly time: string;
	readonly kind: string;
	readonly type: string;
	readonly place: string;
	readonly words: string;
	/** Physical, psychological, and how bad it could have been. */
	readonly harm: readonly string[];
	readonly triage?: { readonly daysAfter: number; readonly tier: string; readonly reason?: string };
	readonly debrief?: {
		readonly by: string;
		readonly hoursAfter: number;
		readonly count: number;
		readonly shift: string;
		readonly answers: Answers;
	};
	readonly review?: {
		readonly method: string;
		readonly lead: string;
		/** Other plans whose reports are looked into together with this one. */
		readonly with?: readonly string[];
		readonly openedDaysAgo: number;
		readonly dueDaysAgo: number;
		readonly count?: number;
		readonly shift?: string;
		readonly family?: { readonly answer: string };
		readonly factors?: readonly string[];
		readonly madeHard?: string;
		readonly answers: Answers;
		readonly actions?: readonly {
			readonly description: string;
			readonly kind: string;
			readonly strength: string;
			readonly owner: string;
			readonly daysAgo: number;
			readonly dueInDays: number;
		}[];
		readonly handedInDaysAgo?: number;
		readonly agreedBy?: string;
		readonly agreedDaysAgo?: number;
		readonly closedDaysAgo?: number;
	};
	readonly hold?: {
		readonly by: string;
		readonly daysAgo: number;
		readonly ledBy: string;
		readonly contact: string;
		readonly isThanked: boolean;
	};
}

type Answers = { readonly [code: string]: string | undefined };

export const reviewPlans: readonly ReviewPlan[] = reviewsJson;

const MANAGER = 'oakview.manager';

/** One review of each kind at Oakview, one that is late, one report held by the police, one that keeps happening. */
export const reviewSteps = (calendar: Calendar): Step[] =>
	reviewPlans.flatMap((plan) => stepsOf(plan, calendar));

function stepsOf(plan: ReviewPlan, calendar: Calendar): Step[] {
	const key = `reviewed:${plan.key}`;
	const happened = calendar.instant(plan.daysAgo, plan.time);
	const [physicalHarm, psychologicalHarm, potentialSeverity] = plan.harm;
	const steps: Step[] = [
		{
			at: minutesAfter(happened, 25),
			actor: plan.reporter,
			command: 'signals.report-event',
			as: key,
			input: {
				kind: plan.kind,
				serviceId: id('service:oakview'),
				happenedAt: `${calendar.date(plan.daysAgo)}T${plan.time}`,
				words: plan.words,
				place: plan.place,
				typeCode: plan.type,
				physicalHarm,
				psychologicalHarm,
				potentialSeverity
			}
		}
	];
	const { triage, debrief, hold } = plan;
	if (debrief) {
		steps.push({
			at: minutesAfter(happened, debrief.hoursAfter * 60),
			actor: debrief.by,
			command: 'reviews.record-debrief',
			input: {
				signalId: id(key),
				presentCount: debrief.count,
				heldShift: debrief.shift,
				answers: debrief.answers
			}
		});
	}
	if (triage) {
		steps.push({
			at: minutesAfter(happened, triage.daysAfter * 1440 + 95),
			actor: MANAGER,
			command: 'signals.triage-report',
			input: {
				id: id(key),
				revision: revisionOf('signal', key),
				tier: triage.tier,
				...(triage.reason ? { reason: triage.reason } : {})
			}
		});
	}
	if (hold) {
		const at = calendar.instant(hold.daysAgo, '16:20');
		steps.push({
			at,
			actor: hold.by,
			command: 'signals.hold-report',
			input: {
				id: id(key),
				ledBy: hold.ledBy,
				since: `${calendar.date(hold.daysAgo)}T15:30`,
				contact: hold.contact
			}
		});
		if (hold.isThanked) {
			steps.push({
				at: minutesAfter(at, 12),
				actor: hold.by,
				command: 'signals.thank-that-received',
				input: { id: id(key) }
			});
		}
	}
	return [...steps, ...reviewOf(plan, key, calendar)];
}

function reviewOf(
	{ review, key: planKey }: ReviewPlan,
	reported: string,
	calendar: Calendar
): Step[] {
	if (!review) return [];
	const key = `review:${planKey}`;
	const target = () => ({ id: id(key), revision: revisionOf('review', key) });
	const on = (daysAgo: number, time: string, actor: string, name: string, input: Value): Step => ({
		at: calendar.instant(daysAgo, time),
		actor,
		command: name,
		input
	});
	const written = review.handedInDaysAgo ?? review.openedDaysAgo - 1;
	const steps: Step[] = [
		{
			...on(review.openedDaysAgo, '11:40', review.lead, 'reviews.open-review', {
				signalIds: [id(reported), ...(review.with ?? []).map((one) => id(`reviewed:${one}`))],
				method: review.method,
				leadId: id(`staff:${review.lead}`),
				dueOn: calendar.date(review.dueDaysAgo)
			}),
			as: key
		},
		on(written, '13:10', review.lead, 'reviews.write-findings', {
			...target(),
			answers: review.answers,
			...(review.factors ? { factors: review.factors } : {}),
			...(review.madeHard ? { madeHard: review.madeHard } : {}),
			...(review.count ? { presentCount: review.count } : {}),
			...(review.shift ? { heldShift: review.shift } : {})
		})
	];
	if (review.family) {
		steps.push(
			on(written, '13:30', review.lead, 'reviews.record-family-asked', {
				...target(),
				family: review.family.answer
			})
		);
	}
	for (const action of review.actions ?? []) {
		steps.push(
			on(action.daysAgo, '14:20', review.lead, 'actions.open-action', {
				sourceKind: 'review',
				sourceId: id(key),
				description: action.description,
				kind: action.kind,
				strength: action.strength,
				ownerId: id(`staff:${action.owner}`),
				dueOn: calendar.date(action.daysAgo - action.dueInDays)
			})
		);
	}
	if (review.agreedDaysAgo !== undefined && review.agreedBy) {
		if (review.agreedBy !== review.lead) {
			steps.push(on(written, '15:00', review.lead, 'reviews.hand-in-findings', target()));
		}
		steps.push(
			on(review.agreedDaysAgo, '16:05', review.agreedBy, 'reviews.agree-review', target())
		);
	}
	if (review.closedDaysAgo !== undefined) {
		steps.push(on(review.closedDaysAgo, '10:50', review.lead, 'reviews.close-review', target()));
	}
	return steps;
}
