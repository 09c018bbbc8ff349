import { redirect } from '@sveltejs/kit';
import { servicesFor } from '#capabilities/organisation/queries.server.ts';
import { addPersonSupported } from '#capabilities/people/commands/people-supported.server.ts';
import { personSupportedForm } from '#capabilities/people/supported-forms.ts';
import { canKeepPeopleSupported, peopleSupportedScope } from '#capabilities/people/policy.ts';
import { peopleSupported } from '#capabilities/people/queries/supported.server.ts';
import { isId, newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const scope = peopleSupportedScope(actor);
	if (scope !== 'all' && scope.length === 0) {
		const no = canKeepPeopleSupported(actor, 'all');
		if (!no.allowed) stop({ kind: 'forbidden', ...no });
	}
	const asked = url.searchParams.get('service');
	const serviceId = isId(asked) ? asked : undefined;
	const { services, people } = await locals.read(async (tx) => ({
		services: await servicesFor(tx, actor),
		people: await peopleSupported(tx, actor, { serviceId })
	}));
	return {
		title: 'People we support',
		people,
		serviceId: serviceId ?? '',
		services: services
			.filter(({ id }) => canKeepPeopleSupported(actor, [id]).allowed)
			.map(({ id, name }) => ({ value: id, label: name })),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, personSupportedForm);
		const outcome = await event.locals.perform(addPersonSupported, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/settings/people-supported');
		redirect(303, '/settings/people-supported');
	}
};
