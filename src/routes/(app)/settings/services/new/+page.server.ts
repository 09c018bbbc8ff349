import { redirect } from '@sveltejs/kit';
import { addRegion, openService } from '#capabilities/organisation/commands/services.server.ts';
import { openServiceForm, regionForm } from '#capabilities/organisation/forms.ts';
import { canShapeOrganisation } from '#capabilities/organisation/policy.ts';
import { serviceTree } from '#capabilities/organisation/queries.server.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const may = canShapeOrganisation(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const tree = await locals.read((tx) => serviceTree(tx, actor.providerId));
	return {
		title: 'Add a service',
		serviceKey: newId(),
		regionKey: newId(),
		regions: tree.map((region) => ({ value: region.id, label: region.name }))
	};
};

export const actions: Actions = {
	service: async (event) => {
		const sent = await readForm(event, openServiceForm);
		const outcome = await event.locals.perform(openService, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/settings/services/${outcome.subjectId}`);
	},
	region: async (event) => {
		const sent = await readForm(event, regionForm);
		const outcome = await event.locals.perform(addRegion, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/services/new');
	}
};
