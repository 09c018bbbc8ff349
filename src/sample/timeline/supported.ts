import type { Calendar } from '../calendar.ts';
import { seeded } from '../random.ts';
import { organisation, servicePlans, type ServicePlan } from '../scenario.ts';
import { FIRST_DAY, type Scale } from '../staff.ts';
import { id, type Step } from '../step.ts';

/** How many people a service supports: all of them, or enough for a test. */
export const supportedAt = (plan: ServicePlan, scale: Scale): number =>
	scale === 'full' ? plan.supported : Math.min(plan.supported, 6);

/** The people supported: a local reference, and where there is one a representative and a need. */
export function supportedSteps(calendar: Calendar, scale: Scale): Step[] {
	const random = seeded('haven/supported');
	const at = calendar.instant(FIRST_DAY, '09:30');
	return servicePlans.flatMap((plan) =>
		Array.from({ length: supportedAt(plan, scale) }, (_, place): Step => {
			const reference = `R${place + 1}`;
			const representative = random.pick(organisation.representatives);
			const communicationNeed = random.pick(organisation.communicationNeeds);
			return {
				at,
				actor: 'process',
				command: 'people.add-person-supported',
				as: `person:${plan.key}.${reference}`,
				input: {
					reference,
					serviceId: id(`service:${plan.key}`),
					...(representative ? { representative } : {}),
					...(communicationNeed ? { communicationNeed } : {})
				}
			};
		})
	);
}
