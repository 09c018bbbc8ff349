import { redirect } from '@sveltejs/kit';
import { makeKey, revokeKey } from '#capabilities/access/commands/keys.server.ts';
import { seeNotices } from '#capabilities/access/commands/notices.server.ts';
import { apiKeyForm } from '#capabilities/access/forms.ts';
import { hashSecret, newSecret, writeKey } from '#capabilities/access/key-secret.ts';
import { canKeepKeys } from '#capabilities/access/policy.ts';
import { keysOf, unseenNotices } from '#capabilities/access/queries.server.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { theHouse } from '../../../../opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const may = canKeepKeys(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const here = '/settings/api-keys';
	const { keys, unseen } = await locals.read(async (tx) => ({
		keys: await keysOf(tx, actor.providerId),
		unseen: await unseenNotices(tx, actor, here)
	}));
	if (unseen.length > 0) await locals.perform(seeNotices, { href: here });
	return {
		key: newId(),
		form: blankForm({ days: '365' }),
		now: new Date().toISOString(),
		keys: keys.map((key) => ({
			...key,
			createdAt: key.createdAt.toISOString(),
			expiresAt: key.expiresAt.toISOString(),
			isOpen: key.revokedAt === null && key.expiresAt > new Date()
		}))
	};
};

export const actions: Actions = {
	make: async (event) => {
		const actor = event.locals.person();
		const sent = await readForm(event, apiKeyForm);
		const keyId = newId();
		const secret = newSecret();
		const outcome = await event.locals.perform(makeKey, {
			...sent.input,
			keyId,
			secretHash: hashSecret(secret)
		});
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		const provider = await theHouse()
			.identityDatabase.selectFrom('provider_directory')
			.select('code')
			.where('provider_id', '=', actor.providerId)
			.executeTakeFirstOrThrow();
		return { made: writeKey(provider.code, keyId, secret) };
	},

	revoke: async ({ locals, request }) => {
		const keyId = String((await request.formData()).get('key') ?? '');
		const outcome = await locals.perform(revokeKey, { keyId });
		if (outcome.kind === 'forbidden' || outcome.kind === 'not_found') stop(outcome);
		redirect(303, '/settings/api-keys');
	}
};
