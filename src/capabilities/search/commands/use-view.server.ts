import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { insert, remove, update } from '#platform/perform/change.ts';
import { allowed } from '#kernel/permission.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { viewEvent } from '../events.ts';
import { findView } from '../queries/views.server.ts';
import { canKeepView } from '../views-policy.ts';

const target = z.strictObject({ id: z.uuid() });

export const removeView = defineCommand({
	name: 'search.remove-view',
	sentence: 'Take a saved view away',
	subjectKind: 'saved_view',
	isPrivate: true,
	schema: target,
	find: async (tx, actor, input) => (await findView(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, view) => canKeepView(actor, view.ownerId),
	decide: (_input, view, { now }) =>
		ok({
			subjectId: view.id,
			changes: [update('saved_view', { id: view.id }, { removed_at: now }, view.revision)],
			events: [viewEvent('saved_view.removed', view.id, { page: view.page })]
		})
});

/** Each person's own choice, of any view they may use: their list opens with it. */
export const putViewFirst = defineCommand({
	name: 'search.put-view-first',
	sentence: 'Open a list with a saved view',
	subjectKind: 'saved_view',
	isPrivate: true,
	schema: target,
	find: async (tx, actor, input) => (await findView(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: () => allowed,
	decide(_input, view, { actor }) {
		const staffId = actor.kind === 'person' ? actor.staffId : '';
		const mine = { staff_id: staffId, page: view.page };
		return ok({
			subjectId: view.id,
			changes: [
				remove('saved_view_first', mine),
				insert('saved_view_first', { ...mine, view_id: view.id })
			],
			events: [viewEvent('saved_view.put_first', view.id, { page: view.page })]
		});
	}
});

export const putViewBack = defineCommand({
	name: 'search.put-view-back',
	sentence: 'Open a list with everything again',
	subjectKind: 'saved_view',
	isPrivate: true,
	schema: target,
	find: async (tx, actor, input) => (await findView(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: () => allowed,
	decide: (_input, view, { actor }) =>
		ok({
			subjectId: view.id,
			changes: [
				remove('saved_view_first', {
					staff_id: actor.kind === 'person' ? actor.staffId : '',
					page: view.page
				})
			],
			events: [viewEvent('saved_view.put_back', view.id, { page: view.page })]
		})
});
