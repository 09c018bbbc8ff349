import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { remove, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { canTakeDown } from '../policy.ts';
import { pictureFor } from '../queries/picture.server.ts';

/** A photo that should not be there goes for good; that it was there, and who took it down, stays. */
export const takeDown = defineCommand({
	name: 'pictures.take-down',
	sentence: 'Take a photo down. It is deleted',
	subjectKind: 'picture',
	isPrivate: true,
	schema: z.strictObject({ id: z.string() }),
	find: async (tx, actor, { id }) => (await pictureFor(tx, actor, id)) ?? NOT_FOUND,
	authorise: (actor, { addedBy, subject }) =>
		canTakeDown(actor, { addedBy, serviceId: subject.serviceId }),
	decide(_input, { id, subject }, { actor, now }) {
		if (actor.kind !== 'person') return refuse('person', 'Only a person takes a photo down.');
		return ok({
			subjectId: id,
			changes: [
				update('picture', { id }, { taken_down_by: actor.staffId, taken_down_at: now }),
				remove('picture_piece', { picture_id: id })
			],
			events: [
				{
					name: 'picture.taken_down',
					subjectKind: 'picture',
					subjectId: id,
					serviceId: subject.serviceId,
					details: { of: subject.of }
				}
			]
		});
	}
});
