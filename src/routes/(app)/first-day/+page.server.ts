import { redirect } from '@sveltejs/kit';
import { firstDayServices } from '#capabilities/leadership/policy.ts';
import { firstDayChoices } from '#capabilities/leadership/queries/first-day.server.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const mine = firstDayServices(actor);
	const [only] = mine === 'all' ? [] : mine;
	if (mine !== 'all' && mine.length === 0) {
		stop({
			kind: 'forbidden',
			sentence: 'The first day is for whoever takes on a service.',
			ask: 'Ask its manager.'
		});
	}
	if (mine.length === 1 && only) redirect(303, `/first-day/${only}`);
	return locals.read((tx) => gather(tx, { services: [firstDayChoices(actor)] }));
};
