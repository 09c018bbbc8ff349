import { redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm } from '#platform/web/form.server.ts';
import { logComment } from '#capabilities/signals/complaints/commands/log-comment.server.ts';
import { commentForm } from '#capabilities/signals/complaints/comment-form.ts';
import { reportPlaces } from '#capabilities/signals/queries/organisation.server.ts';
import { around } from '../../report/around.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.anyone();
	const { services } = await locals.read((tx) => reportPlaces(tx, actor));
	return {
		services: services.map(({ id, name }) => ({ value: id, label: name })),
		prefilled: { serviceId: services[0]?.id ?? '' },
		shell: around(actor, url.pathname, locals.banner),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		event.locals.anyone();
		const sent = await readForm(event, commentForm);
		const outcome = await event.locals.perform(logComment, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/report/sent');
		redirect(303, `/report/sent/${outcome.subjectId}?said`);
	}
};
