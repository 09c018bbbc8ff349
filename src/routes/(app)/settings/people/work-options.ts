import type { ServiceChoice, TeamChoice } from '#capabilities/organisation/queries.server.ts';
import type { FieldOption } from '#kernel/form.ts';

/** Teams of these services, each with its service's name, for people who choose without script. */
export const teamOptions = (
	teams: readonly TeamChoice[],
	services: readonly Pick<ServiceChoice, 'id' | 'name'>[]
): FieldOption[] =>
	services.flatMap((service) =>
		teams
			.filter((team) => team.serviceId === service.id)
			.map((team) => ({ value: team.id, label: `${service.name}: ${team.name}` }))
	);
