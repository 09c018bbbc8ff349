import { randomBytes } from 'node:crypto';
import { commands } from '#house';
import { openAccount } from '#capabilities/access/commands/accounts.server.ts';
import { grantFirstRoles } from '#capabilities/access/commands/roles.server.ts';
import type { ProcessActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { joinIdentity } from '#platform/identity/directory.ts';
import type { Runtime } from '../runtime.server.ts';
import { addAdministrator } from './commands.ts';
import { doneOrThrow, OperatorProblem } from './problem.ts';

type Parts = Pick<Runtime, 'identityDatabase' | 'tenants' | 'perform'>;

const setUp = (providerId: string): ProcessActor => ({
	kind: 'process',
	providerId,
	name: 'set-up'
});

/** A code starts user names (`haven.1042`) and API keys, so it is short and has no signs in it. */
const CODE = /^[a-z][a-z0-9]{1,11}$/;

export interface NewProvider {
	readonly name: string;
	readonly code: string;
	readonly isSample: boolean;
	readonly nation?: 'england' | 'wales' | 'scotland' | 'northern_ireland' | undefined;
}

/**
 * Makes a provider and gives it what every provider starts with (taxonomy, shift types). It enters
 * the directory last: one that was cut off half-way is never found, and its code stays free.
 * @throws OperatorProblem when the code is taken or malformed
 */
export async function createProvider(runtime: Parts, given: NewProvider): Promise<string> {
	const code = given.code.trim().toLowerCase();
	const name = given.name.trim();
	if (name === '') throw new OperatorProblem('Give the name of the organisation.');
	if (!CODE.test(code)) {
		throw new OperatorProblem('A code is 2 to 12 letters or digits and starts with a letter.');
	}
	const { identityDatabase } = runtime;
	const known = await identityDatabase
		.selectFrom('provider_directory')
		.select('code')
		.where('code', '=', code)
		.executeTakeFirst();
	if (known) throw codeTaken(code);
	const providerId = newId();
	await runtime.tenants.write(providerId, (tx) =>
		tx
			.insertInto('provider')
			.values({
				provider_id: providerId,
				name,
				code,
				is_sample: given.isSample,
				nation: given.nation ?? 'england',
				pseudonym_salt: randomBytes(24).toString('base64url'),
				created_at: new Date()
			})
			.execute()
	);
	const start = commands.find((command) => command.name === 'organisation.set-up-provider');
	if (start) doneOrThrow(await runtime.perform(start, setUp(providerId), {}));
	const entered = await identityDatabase
		.insertInto('provider_directory')
		.values({ code, provider_id: providerId, name, is_sample: given.isSample })
		.onConflict((conflict) => conflict.column('code').doNothing())
		.executeTakeFirst();
	if (entered.numInsertedOrUpdatedRows === 0n) throw codeTaken(code);
	return providerId;
}

const codeTaken = (code: string) =>
	new OperatorProblem(`There is already an organisation with the code "${code}". Choose another.`);

export interface FirstAdministrator {
	readonly name: string;
	/** Null for somebody who signs in with their staff number only. */
	readonly email: string | null;
	readonly staffNumber: string;
}

/**
 * Adds a member of staff who holds the administrator's role and can sign in once they have a password.
 * @throws OperatorProblem when the staff number is taken, or a part is malformed
 */
export async function createFirstAdministrator(
	runtime: Parts,
	providerId: string,
	given: FirstAdministrator
): Promise<{ staffId: string; identityId: string }> {
	const actor = setUp(providerId);
	const provider = await runtime.identityDatabase
		.selectFrom('provider_directory')
		.select('code')
		.where('provider_id', '=', providerId)
		.executeTakeFirst();
	if (!provider) throw new OperatorProblem('There is no such organisation.');
	const staffId = doneOrThrow(await runtime.perform(addAdministrator, actor, given));
	doneOrThrow(
		await runtime.perform(grantFirstRoles, actor, {
			grants: [{ staffId, role: 'administrator', scopeKind: 'provider' }]
		})
	);
	const identityId = await joinIdentity(runtime.identityDatabase, {
		identityId: newId(),
		providerId,
		providerCode: provider.code,
		staffId,
		staffNumber: given.staffNumber.trim(),
		name: given.name.trim(),
		email: given.email
	});
	doneOrThrow(await runtime.perform(openAccount, actor, { staffId, identityId }));
	return { staffId, identityId };
}
