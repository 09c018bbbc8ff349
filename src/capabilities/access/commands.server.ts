import { z } from 'zod';
import { actorId, careRoles, holds, roles, type Role } from '#kernel/actor.ts';
import { allowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Command } from '#platform/perform/command.ts';
import { apiKeyForm } from './forms.ts';
import { canGrant, canKeepAccountOf, canKeepKeys } from './policy.ts';
import {
	accountOf,
	grantById,
	keyById,
	scopeServices,
	staffMember,
	unseenNotices,
	type StaffMember
} from './queries.server.ts';

const rolesHeld = (staff: StaffMember): Role[] => staff.roles.map((held) => held.role);

const grantSchema = z.strictObject({
	staffId: z.uuid('Choose a member of staff'),
	role: z.enum(roles, 'Choose one of the roles'),
	scopeKind: z.enum(['provider', 'region', 'service', 'team'], 'Choose where the role counts'),
	scopeId: z.preprocess(
		(value) => (value === '' ? undefined : value),
		z.uuid('Choose a region, service or team of yours').optional()
	)
});

export const grantRole = defineCommand({
	name: 'access.grant-role',
	sentence: 'Give a member of staff a role over part of the organisation',
	subjectKind: 'staff',
	schema: grantSchema,
	async find(tx, actor, input) {
		const staff = await staffMember(tx, actor, input.staffId);
		if (!staff) return NOT_FOUND;
		const services = await scopeServices(tx, actor.providerId, input.scopeKind, input.scopeId);
		return services === null ? NOT_FOUND : { staff, services };
	},
	authorise: (actor, { services }, { staffId, role }) =>
		canGrant(actor, { staffId, role, services }),
	decide(input, { staff }, { actor, now, newId }) {
		if (staff.leftOn !== null) {
			return refuse('left', `${staff.name} has left. Take them on again first.`);
		}
		if (
			staff.roles.some(
				(held) => held.role === input.role && held.scopeId === (input.scopeId ?? null)
			)
		) {
			return refuse('held', `${staff.name} already holds this role there.`, {
				fields: [{ field: 'role', message: `${staff.name} already holds this role there` }]
			});
		}
		const byAdministrator = holds(actor, ['administrator']) && careRoles.includes(input.role);
		return ok({
			subjectId: staff.id,
			changes: [
				insert('role_grant', {
					id: newId(),
					staff_id: staff.id,
					role: input.role,
					scope_kind: input.scopeKind,
					scope_id: input.scopeKind === 'provider' ? null : (input.scopeId ?? null),
					granted_by: actor.kind === 'person' ? actor.staffId : actor.kind,
					granted_at: now
				})
			],
			events: [
				{
					name: 'access.role_granted',
					subjectKind: 'staff',
					subjectId: staff.id,
					details: {
						role: input.role,
						scopeKind: input.scopeKind,
						scopeId: input.scopeId ?? null,
						byAdministrator,
						name: staff.name
					}
				}
			]
		});
	}
});

export const endRole = defineCommand({
	name: 'access.end-role',
	sentence: 'End a role that a member of staff holds',
	subjectKind: 'staff',
	schema: z.strictObject({ grantId: z.uuid() }),
	async find(tx, actor, input) {
		const grant = await grantById(tx, actor, input.grantId);
		if (!grant) return NOT_FOUND;
		const services = await scopeServices(tx, actor.providerId, grant.scopeKind, grant.scopeId);
		return { grant, services: services ?? [] };
	},
	authorise: (actor, { grant, services }) =>
		canGrant(actor, { staffId: grant.staffId, role: grant.role, services }),
	decide: (_input, { grant }, { now }) =>
		ok({
			subjectId: grant.staffId,
			changes: [update('role_grant', { id: grant.id }, { ended_at: now })],
			events: [
				{
					name: 'access.role_ended',
					subjectKind: 'staff',
					subjectId: grant.staffId,
					details: { role: grant.role, scopeKind: grant.scopeKind, scopeId: grant.scopeId }
				}
			]
		})
});

/** The identity itself lies outside the tenant; the caller finds or mints its id and joins it after. */
export const openAccount = defineCommand({
	name: 'access.open-account',
	sentence: 'Open an account for a member of staff',
	subjectKind: 'staff',
	isPrivate: true,
	schema: z.strictObject({ staffId: z.uuid(), identityId: z.string().min(1).max(80) }),
	find: async (tx, actor, input) => (await staffMember(tx, actor, input.staffId)) ?? NOT_FOUND,
	authorise: (actor, staff) => canKeepAccountOf(actor, rolesHeld(staff)),
	decide(input, staff, { actor, now }) {
		if (staff.leftOn !== null) {
			return refuse('left', `${staff.name} has left. Take them on again first.`);
		}
		return ok({
			subjectId: staff.id,
			changes: staff.hasAccount
				? [update('account', { staff_id: staff.id }, { ended_at: null })]
				: [
						insert('account', {
							staff_id: staff.id,
							identity_id: input.identityId,
							created_at: now
						})
					],
			events: [
				{
					name: 'access.account_opened',
					subjectKind: 'staff',
					subjectId: staff.id,
					details: {
						name: staff.name,
						isCare: rolesHeld(staff).some((role) => careRoles.includes(role)),
						byAdministrator: holds(actor, ['administrator'])
					}
				}
			]
		});
	}
});

export const closeAccount = defineCommand({
	name: 'access.close-account',
	sentence: 'Close an account, so that its person can no longer sign in',
	subjectKind: 'staff',
	schema: z.strictObject({ staffId: z.uuid() }),
	async find(tx, actor, input) {
		const staff = await staffMember(tx, actor, input.staffId);
		const account = staff && (await accountOf(tx, actor.providerId, input.staffId));
		return staff && account ? { staff } : NOT_FOUND;
	},
	authorise: (actor, { staff }) => canKeepAccountOf(actor, rolesHeld(staff)),
	decide: (_input, { staff }, { now }) =>
		ok({
			subjectId: staff.id,
			changes: [update('account', { staff_id: staff.id }, { ended_at: now })],
			events: [
				{ name: 'access.account_closed', subjectKind: 'staff', subjectId: staff.id, details: {} }
			]
		})
});

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

/** Opening the page a notice leads to is seeing it: it then leaves home, and makes room for the next. */
export const seeNotices = defineCommand({
	name: 'access.see-notices',
	sentence: 'See the notices that lead to a page',
	subjectKind: 'staff',
	isPrivate: true,
	schema: z.strictObject({ href: z.string().min(1).max(200) }),
	async find(tx, actor, { href }) {
		const ids = await unseenNotices(tx, actor, href);
		return ids.length > 0 ? ids : NOT_FOUND;
	},
	// `find` found only the actor's own.
	authorise: () => allowed,
	decide: (_input, ids, { actor, now }) =>
		ok({
			subjectId: actorId(actor),
			changes: [update('notice', { id: ids }, { seen_at: now })],
			events: [
				{
					name: 'access.notices_seen',
					subjectKind: 'staff',
					subjectId: actorId(actor),
					details: { count: ids.length }
				}
			]
		})
});

/** Only set-up and the sample make the first roles, before anybody could give one. */
export const grantFirstRoles = defineCommand({
	name: 'access.grant-first-roles',
	sentence: 'Give roles while an organisation is being set up',
	subjectKind: 'provider',
	isPrivate: true,
	schema: z.strictObject({ grants: z.array(grantSchema).min(1).max(1000) }),
	find: async () => null,
	authorise: (actor) =>
		actor.kind === 'process'
			? { allowed: true }
			: { allowed: false, sentence: 'Only set-up does this.', ask: 'Give the role by hand.' },
	decide: (input, _found, { actor, now, newId }) =>
		ok({
			subjectId: actor.providerId,
			changes: [
				insert(
					'role_grant',
					...input.grants.map((grant) => ({
						id: newId(),
						staff_id: grant.staffId,
						role: grant.role as Role,
						scope_kind: grant.scopeKind,
						scope_id: grant.scopeId ?? null,
						granted_by: 'set-up',
						granted_at: now
					}))
				)
			],
			events: input.grants.map((grant) => ({
				name: 'access.role_granted',
				subjectKind: 'staff',
				subjectId: grant.staffId,
				details: {
					role: grant.role,
					scopeKind: grant.scopeKind,
					scopeId: grant.scopeId ?? null,
					byAdministrator: false
				}
			}))
		})
});

export const accessCommands: readonly Command[] = [
	grantRole,
	endRole,
	openAccount,
	closeAccount,
	makeKey,
	revokeKey,
	seeNotices,
	grantFirstRoles
];
