import { error, redirect } from '@sveltejs/kit';
import { saveView } from '#capabilities/search/commands/keep-view.server.ts';
import { saveViewForm } from '#capabilities/search/forms.ts';
import { keptQuery, PAGE_PATTERN } from '#capabilities/search/views.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { sharingFor, withSharing } from '../forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const page = url.searchParams.get('page') ?? '/reports';
	if (!PAGE_PATTERN.test(page)) error(404, NOT_HERE);
	const options = await locals.read((tx) => sharingFor(tx, actor));
	return {
		page,
		query: keptQuery(url.searchParams.get('query') ?? ''),
		definition: withSharing(saveViewForm, options),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, saveViewForm);
		const text = (name: string) => {
			const value = sent.data.get(name);
			return typeof value === 'string' ? value : '';
		};
		const page = text('page');
		const query = text('query');
		const outcome = await event.locals.perform(saveView, { ...sent.input, page, query }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/views');
		redirect(303, `${page}?${keptQuery(query)}`);
	}
};
