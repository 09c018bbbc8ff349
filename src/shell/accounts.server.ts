import { accountOf, staffMember, type StaffMember } from '#capabilities/access/queries.server.ts';
import { openAccount } from '#capabilities/access/commands/accounts.server.ts';
import { newId } from '#kernel/ids.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { joinIdentity, membershipsOf } from '#platform/identity/directory.ts';
import { makeOneTimeLink } from '#platform/identity/one-time-link.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import { theHouse } from '../opening.server.ts';

/** A password link is good for three days: a weekend and a day. */
const LINK_HOURS = 72;

export type OpenedAccount =
	| { readonly kind: 'opened'; readonly link: string; readonly username: string }
	/** They hold an account at another organisation too: only they change their password. */
	| { readonly kind: 'joined'; readonly email: string }
	| { readonly kind: 'not_opened'; readonly outcome: Exclude<Outcome, { kind: 'done' }> };

/**
 * Opens an account (or opens it again) and makes the link that sets its password. The tenant's row is
 * written first, under the actor's own rights; only then the identity is made and joined.
 */
export async function openAccountFor(actor: PersonActor, staffId: string): Promise<OpenedAccount> {
	const { identityDatabase, perform, tenants } = theHouse();
	const provider = await identityDatabase
		.selectFrom('provider_directory')
		.select('code')
		.where('provider_id', '=', actor.providerId)
		.executeTakeFirstOrThrow();
	const { staff, account } = await tenants.read(actor.providerId, async (tx) => ({
		staff: await staffMember(tx, actor, staffId),
		account: await accountOf(tx, actor.providerId, staffId)
	}));
	if (!staff) return { kind: 'not_opened', outcome: { kind: 'not_found' } };
	const sameEmail = account ? undefined : await identityOf(staff);
	if (sameEmail !== undefined && (await opensAnother(sameEmail, actor.providerId, staffId))) {
		const refusal = { code: 'email_taken', sentence: EMAIL_TAKEN };
		return { kind: 'not_opened', outcome: { kind: 'refused', refusal } };
	}
	const known = account?.identityId ?? sameEmail ?? newId();
	const outcome = await perform(openAccount, actor, { staffId, identityId: known });
	if (outcome.kind !== 'done') return { kind: 'not_opened', outcome };
	const identityId = await joinIdentity(identityDatabase, {
		identityId: known,
		providerId: actor.providerId,
		providerCode: provider.code,
		staffId,
		staffNumber: staff.staffNumber,
		name: staff.name,
		email: staff.email
	});
	// Whoever holds the link can sign in wherever its owner can, so no provider makes one for two.
	const memberships = await membershipsOf(identityDatabase, identityId);
	if (memberships.some((membership) => membership.providerId !== actor.providerId)) {
		return { kind: 'joined', email: staff.email ?? '' };
	}
	const secret = await makeOneTimeLink(identityDatabase, 'set_password', identityId, LINK_HOURS);
	return {
		kind: 'opened',
		link: `/set-password/${secret}`,
		username: `${provider.code}.${staff.staffNumber}`.toLowerCase()
	};
}

const EMAIL_TAKEN =
	'Somebody else here signs in with that e-mail address. Change the address first, then open the account.';

/** Whether the identity is a colleague's: an address typed for one person must never open another's account. */
async function opensAnother(identityId: string, providerId: string, staffId: string) {
	const memberships = await membershipsOf(theHouse().identityDatabase, identityId);
	return memberships.some((one) => one.providerId === providerId && one.staffId !== staffId);
}

/** An identity already known by the same e-mail address: one person working at two providers. */
async function identityOf(staff: StaffMember): Promise<string | undefined> {
	if (!staff.email) return undefined;
	const row = await theHouse()
		.identityDatabase.selectFrom('identity')
		.select('id')
		.where('email', '=', staff.email.toLowerCase())
		.executeTakeFirst();
	return row?.id;
}
