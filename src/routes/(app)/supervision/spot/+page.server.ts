import { error, redirect } from '@sveltejs/kit';
import { spotInput } from '#capabilities/supervision/captures.server.ts';
import { spotConversation } from '#capabilities/supervision/commands/together.server.ts';
import { spotForm } from '#capabilities/supervision/together-forms.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { ledService } from '../led-service.server.ts';
import { togetherPage } from '../together.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await togetherPage(event, '/supervision/spot', spotForm, ({ people, lessons }) => ({
		staffId: people,
		lessonId: lessons
	}))),
	form: blankForm(),
	key: newId()
});

export const actions: Actions = {
	default: async (event) => {
		const serviceId = ledService(event.locals.person(), event.url.searchParams);
		if (serviceId === null) error(404, NOT_HERE);
		const sent = await readForm(event, spotForm);
		const outcome = await event.locals.perform(spotConversation, spotInput(sent.data), sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/supervision#spot');
	}
};
