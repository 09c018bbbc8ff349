import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { forgetForm, reflectForm } from '../forms.ts';
import { leadsAnywhere } from '../policy.ts';

const onlyLeaders = notAllowed(
	'This is for those who lead.',
	'Talk it over with your team leader.'
);

/** A leader's own thoughts after a contact. No event: that somebody thought, and after what, is theirs too. */
export const reflect = defineCommand({
	name: 'leadership.reflect',
	sentence: 'Keep a thought after a contact, for yourself alone',
	subjectKind: 'leader_reflection',
	isPrivate: true,
	isUntraced: true,
	schema: formSchema(reflectForm, { contactId: z.uuid().optional() }),
	async find(tx, actor, input) {
		if (actor.kind !== 'person') return NOT_FOUND;
		const { staffId } = actor;
		if (input.contactId === undefined) return { staffId };
		// Of a contact one had oneself: the only ones that are offered are one's own visits.
		const visit = await tx
			.selectFrom('walkaround')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', input.contactId)
			.where('leader_id', '=', staffId)
			.executeTakeFirst();
		return visit ? { staffId } : NOT_FOUND;
	},
	authorise: (actor) => (leadsAnywhere(actor) ? allowed : onlyLeaders),
	decide(input, { staffId }, { now, newId }) {
		const { surprised = '', ownPart = '', nextTime = '' } = input;
		if (!surprised && !ownPart && !nextTime) {
			const message = 'Write at least one thought';
			return refuse('empty', message, { fields: [{ field: 'surprised', message }] });
		}
		if (input.contactOn > londonDate(now)) {
			const message = 'That day has not come yet';
			return refuse('to-come', message, { fields: [{ field: 'contactOn', message }] });
		}
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('leader_reflection', {
					id,
					staff_id: staffId,
					contact_kind: input.contactKind,
					contact_on: input.contactOn,
					contact_id: input.contactId ?? null,
					surprised,
					own_part: ownPart,
					next_time: nextTime,
					written_at: now
				})
			],
			events: []
		});
	}
});

/** Its author deletes a thought, and it is gone. */
export const forgetReflection = defineCommand({
	name: 'leadership.forget-reflection',
	sentence: 'Delete a thought you kept for yourself',
	subjectKind: 'leader_reflection',
	isPrivate: true,
	isUntraced: true,
	schema: formSchema(forgetForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		if (actor.kind !== 'person') return NOT_FOUND;
		const row = await tx
			.selectFrom('leader_reflection')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', input.id)
			.where('staff_id', '=', actor.staffId)
			.executeTakeFirst();
		return row ?? NOT_FOUND;
	},
	authorise: () => allowed,
	decide: (_input, { id }) =>
		ok({ subjectId: id, changes: [remove('leader_reflection', { id })], events: [] })
});
