import { error, redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { takeDown } from '#capabilities/pictures/commands/take-down.server.ts';
import { takeDownForm } from '#capabilities/pictures/forms.ts';
import { canTakeDown } from '#capabilities/pictures/policy.ts';
import { pictureFor } from '#capabilities/pictures/queries/picture.server.ts';
import { openSafeguarding } from '#capabilities/signals/commands/open-safeguarding.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const picture = await locals.read((tx) => pictureFor(tx, actor, params.id));
	if (!picture) error(404, NOT_HERE);
	const { subject } = picture;
	// What became a worry after the photo was added is read as one: who opened it is written down.
	if (subject.isSafeguarding) await locals.perform(openSafeguarding, { id: subject.id });
	return {
		id: picture.id,
		shows: picture.shows,
		width: picture.width,
		height: picture.height,
		addedBy: picture.addedByName,
		addedAt: picture.addedAt.toISOString(),
		now: new Date().toISOString(),
		isOwn: picture.addedBy === actor.staffId,
		isNew: url.searchParams.has('kept'),
		label: subject.label,
		back: subject.href,
		mayTakeDown: canTakeDown(actor, { addedBy: picture.addedBy, serviceId: subject.serviceId })
			.allowed,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const actor = event.locals.person();
		const sent = await readForm(event, takeDownForm);
		const { id } = event.params;
		const picture = await event.locals.read((tx) => pictureFor(tx, actor, id));
		const outcome = await event.locals.perform(takeDown, { id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, picture?.subject.href ?? '/');
	}
};
