import { error, redirect } from '@sveltejs/kit';
import { membershipsOf } from '#platform/identity/directory.ts';
import { chooseProvider } from '#platform/identity/session.server.ts';
import { theHouse } from '../../opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!locals.session) redirect(303, '/sign-in');
	const { identityDatabase } = theHouse();
	return { memberships: await membershipsOf(identityDatabase, locals.session.identityId) };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		if (!locals.session) redirect(303, '/sign-in');
		const { identityDatabase } = theHouse();
		const chosen = String((await request.formData()).get('provider') ?? '');
		const memberships = await membershipsOf(identityDatabase, locals.session.identityId);
		if (!memberships.some((membership) => membership.providerId === chosen)) {
			error(404, 'You do not have an account at that organisation.');
		}
		await chooseProvider(identityDatabase, locals.session.token, chosen);
		redirect(303, '/');
	}
};
