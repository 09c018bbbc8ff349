import { z } from 'zod';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import { toLondon } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Actor } from '#kernel/actor.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import type { OperatorEventName } from './events.ts';

// Private commands of the terminal. They go through `perform` like everything else, so the trail
// says that they happened; no page and no key can reach them.

const onlySetUp = (actor: Actor): Permission =>
	actor.kind === 'process'
		? allowed
		: notAllowed('Only the person who runs Holdfast does this.', 'Ask them.');

const event = (name: OperatorEventName, staffId: string) => ({
	name,
	subjectKind: 'staff',
	subjectId: staffId,
	details: {}
});

/** Staff belong to services; an administrator is needed before there are any. */
export const addAdministrator = defineCommand({
	name: 'operator.add-administrator',
	sentence: 'Add the first administrator of an organisation',
	subjectKind: 'staff',
	isPrivate: true,
	schema: z.strictObject({
		name: z.string().trim().min(1, 'Give the administrator’s name').max(120),
		email: z.email('Give a full e-mail address, like name@example.org').max(254).nullable(),
		staffNumber: z
			.string()
			.trim()
			.regex(/^[A-Za-z0-9-]{1,20}$/, 'A staff number is 1 to 20 letters, digits or hyphens')
	}),
	find: async (tx, actor, input) => ({
		isTaken:
			(await tx
				.selectFrom('staff')
				.select('id')
				.where('provider_id', '=', actor.providerId)
				.where('staff_number', '=', input.staffNumber)
				.executeTakeFirst()) !== undefined
	}),
	authorise: onlySetUp,
	decide(input, { isTaken }, { now, newId }) {
		if (isTaken) {
			return refuse('taken', `Staff number ${input.staffNumber} is taken. Choose another one.`);
		}
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('staff', {
					id,
					staff_number: input.staffNumber,
					name: input.name,
					email: input.email,
					started_on: toLondon(now).date
				})
			],
			events: [event('operator.administrator_added', id)]
		});
	}
});

export const noteLink = defineCommand({
	name: 'operator.note-link',
	sentence: 'Note that a link to set a password was made in the terminal',
	subjectKind: 'staff',
	isPrivate: true,
	schema: z.strictObject({ staffId: z.uuid() }),
	find: async (tx, actor, { staffId }) =>
		(await tx
			.selectFrom('staff')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', staffId)
			.executeTakeFirst()) ?? NOT_FOUND,
	authorise: onlySetUp,
	decide: (_input, staff) =>
		ok({ subjectId: staff.id, changes: [], events: [event('operator.link_made', staff.id)] })
});
