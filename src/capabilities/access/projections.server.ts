import { careRoles, roleWords, type Role } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { insert } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';

/**
 * A care role given by an administrator opens care content to somebody, so the nominated individual is
 * told inside the same transaction: there is no way to give one quietly.
 */
const tellNominatedIndividual: Projection = {
	name: 'access.tell-nominated-individual',
	on: ['access.role_granted'],
	async project(tx, events, now) {
		const grants = events.filter(
			(event) =>
				event.details['byAdministrator'] === true && careRoles.includes(event.details['role'] as Role)
		);
		if (grants.length === 0) return { changes: [] };
		const holders = await tx
			.selectFrom('post')
			.select('staff_id')
			.distinct()
			.where('kind', '=', 'nominated_individual')
			.where('superseded_at', 'is', null)
			.where('staff_id', 'is not', null)
			.where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', now.toISOString().slice(0, 10))]))
			.execute();
		const notices = holders.flatMap(({ staff_id }) =>
			staff_id === null
				? []
				: grants.map((event) => ({
						id: newId(),
						staff_id,
						kind: 'role_granted_by_administrator',
						sentence: `An administrator gave ${String(event.details['name'])} the role ${roleWords[event.details['role'] as Role].toLowerCase()}. If that is not right, end it.`,
						href: `/settings/people/${event.subjectId}`,
						created_at: now
					}))
		);
		return { changes: notices.length > 0 ? [insert('notice', ...notices)] : [] };
	}
};

export const accessProjections: readonly Projection[] = [tellNominatedIndividual];
