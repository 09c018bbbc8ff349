import { z } from 'zod';
import { careRoles, holds, roles, type Role } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { canGrant } from '../policy.ts';
import { grantById, scopeServices, staffMember } from '../queries.server.ts';

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
