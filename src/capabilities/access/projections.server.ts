import { careRoles, roleWords, type Role } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import type { RecordedEvent } from '#platform/events/event.ts';
import { insert } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';

/**
 * What an administrator does that could open care content to somebody: a care role given, or a link
 * that sets the password of a person who holds one. The nominated individual is told of each inside the
 * same transaction, so there is no way to do it quietly.
 */
const tellNominatedIndividual: Projection = {
	name: 'access.tell-nominated-individual',
	on: ['access.role_granted', 'access.account_opened'],
	async project(tx, events, now) {
		const telling = events.flatMap((event) => {
			const sentence = sentenceFor(event);
			return sentence ? [{ sentence, staffId: event.subjectId }] : [];
		});
		if (telling.length === 0) return { changes: [] };
		const today = londonDate(now);
		const holders = await tx
			.selectFrom('post')
			.select('staff_id')
			.distinct()
			.where('kind', '=', 'nominated_individual')
			.where('superseded_at', 'is', null)
			.where('staff_id', 'is not', null)
			.where('from_on', '<=', today)
			.where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', today)]))
			.execute();
		const notices = holders.flatMap(({ staff_id }) =>
			staff_id === null
				? []
				: telling.map(({ sentence, staffId }) => ({
						id: newId(),
						staff_id,
						kind: 'access_by_administrator',
						sentence,
						href: `/settings/access/${staffId}`,
						created_at: now
					}))
		);
		return { changes: notices.length > 0 ? [insert('notice', ...notices)] : [] };
	}
};

function sentenceFor({ name, details }: RecordedEvent): string | null {
	if (details['byAdministrator'] !== true) return null;
	const who = String(details['name']);
	if (name === 'access.account_opened') {
		return details['isCare'] === true
			? `An administrator made a password link for ${who}. If ${who} did not ask for it, find out why.`
			: null;
	}
	const role = details['role'] as Role;
	return careRoles.includes(role)
		? `An administrator gave ${who} the role ${roleWords[role].toLowerCase()}. If that is not right, end it.`
		: null;
}

export const accessProjections: readonly Projection[] = [tellNominatedIndividual];
