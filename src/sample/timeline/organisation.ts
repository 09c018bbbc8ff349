import type { Calendar } from '../calendar.ts';
import { organisation, servicePlans, shiftTypePlans } from '../scenario.ts';
import { FIRST_DAY } from '../staff.ts';
import { id, type Step, type Value } from '../step.ts';

/** How the group came to be: regions, services, teams, shifts. Nothing here needs anybody yet. */
export function organisationSteps(calendar: Calendar): Step[] {
	const steps: Step[] = [];
	const at = calendar.instant(FIRST_DAY, '08:00');
	const add = (command: string, input: Value, as?: string) =>
		steps.push({ at, actor: 'process', command, input, ...(as ? { as } : {}) });
	add('organisation.set-up-provider', {});
	for (const region of organisation.regions) {
		add('organisation.add-region', { name: region.name }, `region:${region.key}`);
	}
	for (const plan of servicePlans) {
		const key = `service:${plan.key}`;
		add(
			'organisation.open-service',
			{
				name: plan.name,
				kind: plan.kind,
				regionId: id(`region:${plan.region}`),
				openedOn: calendar.date(FIRST_DAY + 2600)
			},
			key
		);
		for (const name of plan.teams) {
			add('organisation.add-team', { serviceId: id(key), name }, `team:${plan.key}.${name}`);
		}
		for (const type of shiftTypePlans) {
			if (!type.kinds?.includes(plan.kind)) continue;
			const { name, shiftGroup, startsAt, endsAt } = type;
			add('organisation.define-shift-type', {
				name,
				shiftGroup,
				startsAt,
				endsAt,
				serviceId: id(key)
			});
		}
	}
	return steps;
}
