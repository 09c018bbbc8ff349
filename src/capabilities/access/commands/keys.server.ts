import { z } from 'zod';
import { holds } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { apiKeyForm } from '../forms.ts';
import { canKeepKeys } from '../policy.ts';
import { keyById } from '../queries.server.ts';

export const makeKey = defineCommand({
	name: 'access.make-key',
	sentence: 'Make an API key',
	subjectKind: 'api_key',
	isPrivate: true,
	schema: formSchema(apiKeyForm, {
		keyId: z.uuid(),
		secretHash: z.string().regex(/^[0-9a-f]{64}$/)
	}),
	find: async () => null,
	authorise: (actor) => canKeepKeys(actor),
	decide(input, _found, { actor, now }) {
		if (actor.kind !== 'person') return refuse('person', 'Only a person can make a key.');
		return ok({
			subjectId: input.keyId,
			changes: [
				insert('api_key', {
					id: input.keyId,
					name: input.name,
					secret_hash: input.secretHash,
					scopes: input.scopes,
					created_by: actor.staffId,
					created_at: now,
					expires_at: new Date(now.getTime() + input.days * 86_400_000)
				})
			],
			events: [
				{
					name: 'access.key_made',
					subjectKind: 'api_key',
					subjectId: input.keyId,
					details: {
						name: input.name,
						scopes: input.scopes,
						byAdministrator: holds(actor, ['administrator'])
					}
				}
			]
		});
	}
});

export const revokeKey = defineCommand({
	name: 'access.revoke-key',
	sentence: 'Revoke an API key at once',
	subjectKind: 'api_key',
	schema: z.strictObject({ keyId: z.uuid() }),
	find: async (tx, actor, input) => (await keyById(tx, actor.providerId, input.keyId)) ?? NOT_FOUND,
	authorise: (actor) => canKeepKeys(actor),
	decide: (_input, key, { now }) =>
		ok({
			subjectId: key.id,
			changes: [update('api_key', { id: key.id }, { revoked_at: now })],
			events: [
				{
					name: 'access.key_revoked',
					subjectKind: 'api_key',
					subjectId: key.id,
					details: { name: key.name }
				}
			]
		})
});
