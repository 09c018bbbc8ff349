import { redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { canReadSettings } from '#capabilities/organisation/policy.ts';
import { setPictureRule } from '#capabilities/pictures/commands/set-rule.server.ts';
import { pictureRuleForm } from '#capabilities/pictures/forms.ts';
import { canSetPictureRule } from '#capabilities/pictures/policy.ts';
import { arePicturesAllowed } from '#capabilities/pictures/queries/picture.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const may = canReadSettings(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		isAllowed: await locals.read((tx) => arePicturesAllowed(tx, actor.providerId)),
		mayChange: canSetPictureRule(actor).allowed,
		isSaved: url.searchParams.has('saved'),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, pictureRuleForm);
		const outcome = await event.locals.perform(setPictureRule, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/photos?saved');
	}
};
