import { redirect } from '@sveltejs/kit';
import { startTheme } from '#capabilities/themes/commands/reports.server.ts';
import { startForm } from '#capabilities/themes/forms.ts';
import { canStart } from '#capabilities/themes/policy.ts';
import { typesToGather } from '#capabilities/themes/queries/around.server.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const may = canStart(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const { types } = await locals.read((tx) => gather(tx, { types: [typesToGather(actor)] }));
	return {
		key: newId(),
		definition: {
			...startForm,
			fields: startForm.fields.map((field) =>
				field.name === 'failureCode'
					? { ...field, options: [{ value: '', label: 'No, only those I add' }, ...types] }
					: field
			)
		} satisfies FormDefinition
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, startForm);
		const outcome = await event.locals.perform(startTheme, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/learning/themes');
		redirect(303, `/learning/themes/${outcome.subjectId}`);
	}
};
