import { z } from 'zod';
import { careRoles, holds, type Role } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { canKeepAccountOf } from '../policy.ts';
import { accountOf, staffMember, type StaffMember } from '../queries.server.ts';

const rolesHeld = (staff: StaffMember): Role[] => staff.roles.map((held) => held.role);

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
