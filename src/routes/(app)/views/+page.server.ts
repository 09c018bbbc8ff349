import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
	putViewBack,
	putViewFirst,
	removeView
} from '#capabilities/search/commands/use-view.server.ts';
import { savedViews } from '#capabilities/search/queries/views.server.ts';
import type { Command } from '#platform/perform/command.ts';
import { stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	return { views: await locals.read((tx) => savedViews(tx, actor)) };
};

/** One button, one command; a second tap finds the view as it already is. */
const press = (command: Command) => async (event: RequestEvent) => {
	const id = (await event.request.formData()).get('id');
	const outcome = await event.locals.perform(command, { id });
	if (outcome.kind === 'invalid') stop({ kind: 'not_found' });
	if (outcome.kind === 'not_found' || outcome.kind === 'forbidden') stop(outcome);
	redirect(303, '/views');
};

export const actions: Actions = {
	first: press(putViewFirst),
	back: press(putViewBack),
	remove: press(removeView)
};
