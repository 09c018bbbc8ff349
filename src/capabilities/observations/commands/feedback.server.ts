import { z } from 'zod';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { momentEvent } from '../events.ts';
import { commentForm } from '../forms.ts';
import { canComment, canReadPractice } from '../policy.ts';
import { findMoment } from './find.server.ts';

/** The worker was told, by whoever looked: to them first, and the same day. */
export const sayTold = defineCommand({
	name: 'observations.say-told',
	sentence: 'Say that you told somebody what you saw of their work',
	subjectKind: 'observation',
	isPrivate: true,
	schema: z.strictObject({ id: z.uuid() }),
	async find(tx, actor, input) {
		const found = await findMoment(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		// Whoever did not write it down learns nothing, not even that it is there.
		return actor.kind === 'person' && actor.staffId === found.observerId ? found : NOT_FOUND;
	},
	authorise: () => allowed,
	decide({ id }, found, { now }) {
		if (found.toldAt) return refuse('told', 'You said before that they were told.');
		return ok({
			subjectId: id,
			changes: [update('observation_worker', { moment_id: id, told_at: null }, { told_at: now })],
			events: [momentEvent('observation.told', id)]
		});
	}
});

/**
 * The worker comments. It leaves no event: its actor would tell whose work it was to whoever reads the
 * trail. The row says it to them and whoever they report to.
 */
export const addComment = defineCommand({
	name: 'observations.comment',
	sentence: 'Say something about what was seen of your work',
	subjectKind: 'observation',
	isPrivate: true,
	schema: formSchema(commentForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		const found = await findMoment(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		return canReadPractice(actor, found) ? found : NOT_FOUND;
	},
	authorise: (actor, found) => canComment(actor, found),
	decide({ id, comment }, found, { now }) {
		if (found.commentedAt) return refuse('commented', 'Your comment is there already.');
		return ok({
			subjectId: id,
			changes: [
				update(
					'observation_worker',
					{ moment_id: id, commented_at: null },
					{ comment, commented_at: now }
				)
			],
			events: []
		});
	}
});

/** Whoever the worker reports to opens what was seen of their work: an access event, without a name. */
export const readPractice = defineCommand({
	name: 'observations.open-to-read',
	sentence: 'Open what was seen of the work of somebody who reports to you',
	subjectKind: 'observation',
	isPrivate: true,
	schema: z.strictObject({ id: z.uuid() }),
	async find(tx, actor, input) {
		const found = await findMoment(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		return canReadPractice(actor, found) ? found : NOT_FOUND;
	},
	authorise: (actor, { reportsToId }) =>
		actor.kind === 'person' && actor.staffId === reportsToId
			? allowed
			: notAllowed('It is yours to read.', 'Just read it.'),
	decide: ({ id }) =>
		ok({ subjectId: id, changes: [], events: [momentEvent('observation.read', id)] })
});
