import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { visibleServices } from '#capabilities/organisation/policy.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { viewEvent } from '../events.ts';
import { changeViewForm, saveViewForm } from '../forms.ts';
import { findView, savedViews } from '../queries/views.server.ts';
import { keptQuery, LONGEST_QUERY, PAGE_PATTERN, readSharing } from '../views.ts';
import { canKeepView, canShare } from '../views-policy.ts';

/** Own views of a page beyond these are a list of their own. */
const MOST_OWN = 20;

/** Whether the service chosen to share with is there for this actor. */
async function isThere(tx: TenantTx, actor: Actor, answer: string | undefined): Promise<boolean> {
	const { serviceId } = readSharing(answer);
	if (serviceId === null) return true;
	if (!isId(serviceId)) return false;
	const row = await tx
		.selectFrom('service')
		.select('service.id')
		.where('service.provider_id', '=', actor.providerId)
		.where('service.id', '=', serviceId)
		.where(visibleServices(actor))
		.executeTakeFirst();
	return row !== undefined;
}

const sameName = () =>
	refuse('same-name', 'You have a view with this name already', {
		fields: [{ field: 'name', message: 'You have a view with this name already' }]
	});

export const saveView = defineCommand({
	name: 'search.save-view',
	sentence: 'Keep the filters of a list under a name',
	subjectKind: 'saved_view',
	isPrivate: true,
	schema: formSchema(saveViewForm, {
		page: z.string().regex(PAGE_PATTERN, 'This page has no filters to keep'),
		query: z.string().max(LONGEST_QUERY, 'These filters are too long to keep')
	}),
	async find(tx, actor, input) {
		if (actor.kind !== 'person' || !(await isThere(tx, actor, input.sharedWith))) return NOT_FOUND;
		const views = await savedViews(tx, actor, { page: input.page });
		return { own: views.filter((view) => view.isOwn) };
	},
	authorise(actor, _found, input) {
		const may = canKeepView(actor, null);
		return may.allowed ? canShare(actor, readSharing(input.sharedWith)) : may;
	},
	decide(input, { own }, { actor, newId, now }) {
		const query = keptQuery(input.query);
		if (query === '') {
			return refuse(
				'no-filters',
				'Narrow the list first: a view keeps what the list is narrowed to.'
			);
		}
		if (own.some(({ name }) => name.toLowerCase() === input.name.toLowerCase())) {
			return sameName();
		}
		if (own.length >= MOST_OWN) {
			return refuse('too-many', 'You have 20 views of this list. Take one away first.');
		}
		const id = newId();
		const sharing = readSharing(input.sharedWith);
		return ok({
			subjectId: id,
			changes: [
				insert('saved_view', {
					id,
					owner_id: actor.kind === 'person' ? actor.staffId : '',
					page: input.page,
					name: input.name,
					query,
					shared_with: sharing.with,
					service_id: sharing.serviceId,
					created_at: now
				})
			],
			events: [viewEvent('saved_view.saved', id, { page: input.page, sharedWith: sharing.with })]
		});
	}
});

export const changeView = defineCommand({
	name: 'search.change-view',
	sentence: 'Rename a saved view, or change who can use it',
	subjectKind: 'saved_view',
	isPrivate: true,
	schema: formSchema(changeViewForm, {
		id: z.uuid(),
		revision: z.coerce
			.number('Say which revision you saw')
			.int()
			.min(1, 'Say which revision you saw')
	}),
	async find(tx, actor, input) {
		const view = await findView(tx, actor, input.id);
		if (!view || actor.kind !== 'person') return NOT_FOUND;
		if (!(await isThere(tx, actor, input.sharedWith))) return NOT_FOUND;
		const others = await savedViews(tx, actor, { page: view.page });
		return { view, own: others.filter((one) => one.isOwn && one.id !== view.id) };
	},
	authorise(actor, { view }, input) {
		const may = canKeepView(actor, view.ownerId);
		return may.allowed ? canShare(actor, readSharing(input.sharedWith)) : may;
	},
	decide(input, { view, own }) {
		if (own.some(({ name }) => name.toLowerCase() === input.name.toLowerCase())) {
			return sameName();
		}
		const sharing = readSharing(input.sharedWith);
		return ok({
			subjectId: view.id,
			changes: [
				update(
					'saved_view',
					{ id: view.id },
					{ name: input.name, shared_with: sharing.with, service_id: sharing.serviceId },
					input.revision
				)
			],
			events: [
				viewEvent('saved_view.changed', view.id, { page: view.page, sharedWith: sharing.with })
			]
		});
	}
});
