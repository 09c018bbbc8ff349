import { redirect } from '@sveltejs/kit';
import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { canReadBoard } from '#capabilities/board/policy.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import type { PageServerLoad } from './$types';

/** Somebody with one service goes straight to its board. */
export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!holds(actor, careRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'An administrator runs the system and sees nothing about care.',
			ask: 'Ask a manager of the service.'
		});
	}
	const { services } = await locals.read((tx) => gather(tx, { services: [serviceChoices(actor)] }));
	const mine = services.filter(({ value }) => canReadBoard(actor, value));
	if (mine.length === 1 && mine[0]) redirect(303, `/board/${mine[0].value}`);
	return { services: mine };
};
