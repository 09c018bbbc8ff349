import { error, redirect } from '@sveltejs/kit';
import { changeView } from '#capabilities/search/commands/keep-view.server.ts';
import { changeViewForm } from '#capabilities/search/forms.ts';
import { savedViews } from '#capabilities/search/queries/views.server.ts';
import { sharingAnswer } from '#capabilities/search/views.ts';
import { isId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { sharingFor, withSharing } from '../forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const found = await locals.read(async (tx) => ({
		view: (await savedViews(tx, actor, { id: params.id }))[0],
		options: await sharingFor(tx, actor)
	}));
	const { view } = found;
	if (!view) error(404, NOT_HERE);
	if (!view.isOwn) error(403, 'Only the person who saved this view can change it.');
	return {
		name: view.name,
		revision: view.revision,
		definition: withSharing(changeViewForm, found.options),
		first: { name: view.name, sharedWith: sharingAnswer(view.sharedWith, view.serviceId) }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, changeViewForm);
		const outcome = await event.locals.perform(
			changeView,
			{ ...sent.input, id: event.params.id, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/views');
	}
};
