import { error, redirect } from '@sveltejs/kit';
import { supersedeLesson } from '#capabilities/lessons/commands/end.server.ts';
import { supersedeForm } from '#capabilities/lessons/step-forms.ts';
import { loadLesson } from '#capabilities/lessons/load.server.ts';
import { canEdit } from '#capabilities/lessons/policy.ts';
import { liveTitles } from '#capabilities/lessons/queries/sources.server.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const { lesson, others } = await locals.read(async (tx) => ({
		lesson: await loadLesson(tx, actor, params.id),
		others: await liveTitles(tx, actor, params.id)
	}));
	if (!lesson) error(404, NOT_HERE);
	const may = canEdit(actor, lesson.standing);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		key: newId(),
		id: lesson.id,
		title: lesson.title,
		revision: lesson.revision,
		form: blankForm(),
		definition: {
			...supersedeForm,
			fields: supersedeForm.fields.map((field) => ({ ...field, options: others }))
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, supersedeForm);
		const { id } = event.params;
		const input = { ...sent.input, id, revision: sent.revision };
		const outcome = await event.locals.perform(supersedeLesson, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/learning/${id}`);
	}
};
