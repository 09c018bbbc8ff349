import { redirect } from '@sveltejs/kit';
import { changePersonSupported } from '#capabilities/people/commands/people-supported.server.ts';
import { changePersonSupportedForm } from '#capabilities/people/forms.ts';
import { canKeepPeopleSupported, peopleSupportedScope } from '#capabilities/people/policy.ts';
import { peopleSupported } from '#capabilities/people/queries/supported.server.ts';
import { isId, newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const scope = peopleSupportedScope(actor);
	if (scope !== 'all' && scope.length === 0) {
		const no = canKeepPeopleSupported(actor, 'all');
		if (!no.allowed) stop({ kind: 'forbidden', ...no });
	}
	if (!isId(params.id)) stop({ kind: 'not_found' });
	const [person] = await locals.read((tx) => peopleSupported(tx, actor, { id: params.id }));
	if (!person) stop({ kind: 'not_found' });
	return { title: person.reference, person, key: newId() };
};

export const actions: Actions = {
	default: async (event) => {
		if (!isId(event.params.id)) stop({ kind: 'not_found' });
		const sent = await readForm(event, changePersonSupportedForm);
		const outcome = await event.locals.perform(
			changePersonSupported,
			{ ...sent.input, id: event.params.id, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/people-supported');
	}
};
