import plans from '../../../db/seed/group/deeper-reviews.json' with { type: 'json' };
import type { Calendar } from '../calendar.ts';
import { seeded } from '../random.ts';
import { centralPlans, servicePlans, type ServicePlan } from '../scenario.ts';
import { isAtWork, type SampleStaff } from '../staff.ts';
import { EACH, id, revisionOf, type Step, type Value } from '../step.ts';
import { LIVE_SINCE_DAYS } from './history.ts';

type Found = { readonly factors: readonly string[]; readonly answers: Value };

/** What is found, by kind of service; a nursing home is a care home. */
const foundAt = (kind: string): readonly Found[] => {
	const kinds: { readonly [kind: string]: readonly Found[] | undefined } = plans.kinds;
	return kinds[kind] ?? plans.kinds.care_home;
};

/** The depths that need an agreed review before a report is closed, and that the sample has. */
const DEPTHS = [2, 3] as const;

/**
 * Every four weeks the manager of each service looks into what was given a deeper look since, all of it
 * together; the operations manager agrees it, and then the reports are closed.
 */
export function deeperReviewSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const random = seeded('haven/deeper-reviews');
	return servicePlans.flatMap((service, place) =>
		windows(place).flatMap((daysAgo) =>
			DEPTHS.flatMap((depth) => {
				const found = random.fork(`${service.key}/${daysAgo}`).pick(foundAt(service.kind));
				return lookOf({ service, daysAgo, depth, found }, staff, calendar);
			})
		)
	);
}

/** The first days of the looks at one service, counted back; each service has its own day. */
function windows(place: number): number[] {
	const days: number[] = [];
	for (let daysAgo = LIVE_SINCE_DAYS - plans.everyDays; daysAgo > 15; daysAgo -= plans.everyDays) {
		days.push(daysAgo + (place % 5));
	}
	return days;
}

interface Look {
	readonly service: ServicePlan;
	readonly daysAgo: number;
	readonly depth: (typeof DEPTHS)[number];
	readonly found: Found;
}

function lookOf(
	{ service, daysAgo, depth, found }: Look,
	staff: readonly SampleStaff[],
	calendar: Calendar
): Step[] {
	const last = daysAgo - 11;
	const manager = staff.find((one) => one.key === `${service.key}.manager`);
	const agrees = centralPlans.find(
		(one) => one.role === 'operations_manager' && one.region === service.region
	);
	if (!manager || !agrees || !isAtWork(manager, last) || !isAtWork(manager, daysAgo)) return [];
	const key = `review:deeper:${service.key}:${daysAgo}:${depth}`;
	const place = `service:${service.key}`;
	const on = (day: number, time: string, actor: string, command: string, input: Value): Step => ({
		at: calendar.instant(daysAgo - day, time),
		actor,
		command,
		input,
		when: { isKnown: key }
	});
	const target = () => ({ id: id(key), revision: revisionOf('review', key) });
	const answers = depth >= 3 ? { ...Object(found.answers), ...plans.fromDepth3 } : found.answers;
	return [
		{
			...on(0, '10:20', manager.key, 'reviews.open-review', {
				signalIds: { $waitAt: place, depth },
				method: 'systems',
				leadId: id(`staff:${manager.key}`),
				dueOn: calendar.date(daysAgo - 28)
			}),
			when: { waitAt: place, depth },
			as: key
		},
		on(5, '14:30', manager.key, 'reviews.write-findings', {
			...target(),
			answers,
			factors: found.factors
		}),
		on(5, '14:50', manager.key, 'reviews.record-family-asked', { ...target(), family: 'none' }),
		on(6, '09:15', manager.key, 'reviews.hand-in-findings', target()),
		on(9, '11:30', agrees.key, 'reviews.agree-review', {
			...target(),
			actionsReason: plans.reason
		}),
		on(10, '09:40', manager.key, 'reviews.close-review', target()),
		{
			...on(10, '09:55', manager.key, 'signals.close-report', {
				id: id(EACH),
				revision: revisionOf('signal', EACH)
			}),
			eachOf: key
		}
	];
}
