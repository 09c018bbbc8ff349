import { error, redirect } from '@sveltejs/kit';
import { openCheckIns } from '#capabilities/check-ins/commands/open.server.ts';
import { openForm } from '#capabilities/check-ins/forms.ts';
import { canOpen } from '#capabilities/check-ins/policy.ts';
import { reportToAskAbout } from '#capabilities/check-ins/queries/report.server.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const id = url.searchParams.get('report');
	if (id === null) return { report: null };
	const found = isId(id) ? await locals.read((tx) => reportToAskAbout(tx, actor, id)) : null;
	if (!found) error(404, NOT_HERE);
	const may = canOpen(actor, found.serviceId);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		report: { id, reference: found.reference },
		key: newId(),
		form: blankForm(),
		definition: {
			...openForm,
			fields: openForm.fields.map((field) => ({ ...field, options: found.people }))
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const id = event.url.searchParams.get('report');
		if (!isId(id)) error(404, NOT_HERE);
		const sent = await readForm(event, openForm);
		const outcome = await event.locals.perform(openCheckIns, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/reports/${id}#check-ins`);
	}
};
