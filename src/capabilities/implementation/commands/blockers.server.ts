import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { implementationEvent } from '../events.ts';
import { blockerForm, clearForm } from '../forms.ts';
import { canPlanIn, canRaiseBlocker } from '../policy.ts';
import { findHere, inService } from './here.server.ts';

/** What makes it hard here, before anybody asks who. */
export const raiseBlocker = defineCommand({
	name: 'implementation.raise-blocker',
	sentence: 'Say what stands in the way of a lesson in a service',
	subjectKind: 'implementation_blocker',
	schema: formSchema(blockerForm, inService),
	find: (tx, actor, input, { now }) => findHere(tx, actor, input, londonDate(now)),
	authorise: (actor, here) => canRaiseBlocker(actor, here.serviceId),
	decide(input, here, { newId, now, actor }) {
		const blockerId = newId();
		return ok({
			subjectId: blockerId,
			changes: [
				insert('implementation_blocker', {
					id: blockerId,
					lesson_id: here.lessonId,
					service_id: here.serviceId,
					words: input.words,
					help_wanted: input.helpWanted ?? '',
					raised_by: actor.kind === 'person' ? actor.staffId : null,
					raised_at: now
				})
			],
			events: [implementationEvent('implementation.blocker_raised', here, { blockerId })]
		});
	}
});

/** Out of the way, with how: that is worth knowing in the next service. */
export const clearBlocker = defineCommand({
	name: 'implementation.clear-blocker',
	sentence: 'Say that what stood in the way is cleared, and how',
	subjectKind: 'lesson',
	schema: formSchema(clearForm, { ...inService, blockerId: z.uuid() }),
	async find(tx, actor, input, { now }) {
		const here = await findHere(tx, actor, input, londonDate(now));
		if (here === NOT_FOUND) return NOT_FOUND;
		const blocker = await tx
			.selectFrom('implementation_blocker')
			.select(['id', 'cleared_at'])
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', input.blockerId)
			.where('lesson_id', '=', input.lessonId)
			.where('service_id', '=', input.serviceId)
			.executeTakeFirst();
		return blocker ? { here, blocker } : NOT_FOUND;
	},
	authorise: (actor, { here }) => canPlanIn(actor, here.serviceId),
	decide(input, { here, blocker }, { now, actor }) {
		if (blocker.cleared_at) return refuse('cleared', 'It was cleared before.');
		return ok({
			subjectId: here.lessonId,
			changes: [
				update(
					'implementation_blocker',
					{ id: blocker.id, cleared_at: null },
					{
						cleared_at: now,
						cleared_by: actor.kind === 'person' ? actor.staffId : null,
						cleared_how: input.how
					}
				)
			],
			events: [
				implementationEvent('implementation.blocker_cleared', here, { blockerId: blocker.id })
			]
		});
	}
});
