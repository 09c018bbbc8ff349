import { minutesAfter, type Calendar } from '../calendar.ts';
import { worryPlans } from '../scenario.ts';
import { id, revisionOf, type Step } from '../step.ts';
import type { SampleStaff } from '../staff.ts';

/** Concerns that somebody is being hurt, and what the safeguarding lead did: in its own compartment. */
export function worrySteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const lead = 'priti';
	return worryPlans.flatMap((worry): Step[] => {
		const key = `worry:${worry.code}`;
		const happened = calendar.instant(worry.daysAgo, worry.time);
		const reporter = reporterOf(worry.by, worry.service, staff);
		let at = minutesAfter(happened, 25);
		const steps: Step[] = [
			{
				at,
				actor: reporter,
				command: 'signals.raise-worry',
				as: key,
				input: {
					isEveryoneSafe: worry.safe,
					emergencyCalled: worry.emergency,
					aboutSenior: worry.about,
					serviceId: id(`service:${worry.service}`),
					happenedAt: `${calendar.date(worry.daysAgo)}T${worry.time}`,
					words: worry.words,
					personReferences: worry.reference
				}
			}
		];
		worry.then.forEach((action, place) => {
			at = minutesAfter(at, place === 0 ? 35 : 1440 * place + 90);
			const target = { id: id(key) };
			steps.push(
				action === 'acknowledge'
					? { at, actor: lead, command: 'signals.acknowledge-report', input: target }
					: {
							at,
							actor: lead,
							command: 'signals.move-report-on',
							input: { ...target, revision: revisionOf('signal', key), action }
						}
			);
		});
		return steps.filter((step) => calendar.hasPassed(step.at));
	});
}

/** The named worker, or another of that service when the scale is small. */
function reporterOf(key: string, service: string, staff: readonly SampleStaff[]): string {
	const named = staff.find((one) => one.key === key);
	const other = staff.find((one) => one.service === service && one.role === 'care_worker');
	const found = named ?? other;
	if (!found) throw new Error(`Nobody at ${service} could raise a worry.`);
	return found.key;
}
