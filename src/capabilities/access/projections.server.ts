import { postWords, type PostKind } from '#capabilities/organisation/model.ts';
import { careRoles, roleWords, type Role } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { RecordedEvent } from '#platform/events/event.ts';
import { insert } from '#platform/perform/change.ts';
import type { Projection } from '#platform/perform/projection.ts';

/**
 * What an administrator does that could open care content to somebody: a care role given, or a link
 * that sets the password of a person who holds one, or a post, because reports are sent to whoever holds
 * it, or a key. The nominated individual is told of each inside the same transaction – with one whose post
 * was just given to somebody else, and directors while nobody holds it – so none of it is done quietly.
 */
const tellNominatedIndividual: Projection = {
	name: 'access.tell-nominated-individual',
	on: ['access.role_granted', 'access.account_opened', 'post.filled', 'access.key_made'],
	async project(tx, events, now) {
		const telling = events.flatMap((event) => {
			const sentence = sentenceFor(event);
			const staffId = event.details['staffId'] ?? event.subjectId;
			const isKey = event.name === 'access.key_made';
			return sentence ? [{ sentence, staffId: String(staffId), isKey }] : [];
		});
		if (telling.length === 0) return { changes: [] };
		const today = londonDate(now);
		const holders = await tx
			.selectFrom('post')
			.select('staff_id')
			.distinct()
			.where('kind', '=', 'nominated_individual')
			.where((eb) => eb.or([eb('superseded_at', 'is', null), eb('superseded_at', '=', now)]))
			.where('staff_id', 'is not', null)
			.where('from_on', '<=', today)
			.where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', today)]))
			.execute();
		const told = holders.length > 0 ? holders : await directors(tx);
		const notices = told.flatMap(({ staff_id }) =>
			staff_id === null
				? []
				: telling.map(({ sentence, staffId, isKey }) => ({
						id: newId(),
						staff_id,
						kind: 'access_by_administrator',
						sentence,
						href: isKey ? '/settings/api-keys' : `/settings/access/${staffId}`,
						created_at: now
					}))
		);
		return { changes: notices.length > 0 ? [insert('notice', ...notices)] : [] };
	}
};

const directors = (tx: TenantTx) =>
	tx
		.selectFrom('role_grant')
		.select('staff_id')
		.distinct()
		.where('role', '=', 'director')
		.where('ended_at', 'is', null)
		.execute();

function sentenceFor({ name, details }: RecordedEvent): string | null {
	if (details['byAdministrator'] !== true) return null;
	const who = String(details['name']);
	if (name === 'access.key_made') {
		return `An administrator made the API key “${who}”. Programs that carry it can read about care. If that is not right, end it.`;
	}
	if (name === 'access.account_opened') {
		return details['isCare'] === true
			? `An administrator made a password link for ${who}. If ${who} did not ask for it, find out why.`
			: null;
	}
	if (name === 'post.filled') {
		const post = postWords[details['kind'] as PostKind];
		return `An administrator put ${who} in the post of ${post}. If that is not right, put it right.`;
	}
	const role = details['role'] as Role;
	return careRoles.includes(role)
		? `An administrator gave ${who} the role ${roleWords[role].toLowerCase()}. If that is not right, end it.`
		: null;
}

export const accessProjections: readonly Projection[] = [tellNominatedIndividual];
