import { error } from '@sveltejs/kit';
import { londonDate } from '#kernel/london.ts';
import { opensOutside, opensSources } from '#capabilities/signals/sources/policy.ts';
import { overviewOf } from '#capabilities/signals/sources/present.ts';
import { sourcesOverview } from '#capabilities/signals/sources/queries/overview.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!opensSources(actor)) {
		error(403, 'Only those who lead a service write this down. Use the report page instead.');
	}
	const found = await locals.read((tx) => sourcesOverview(tx, actor));
	return {
		overview: overviewOf(found, londonDate(new Date())),
		mayOutside: opensOutside(actor)
	};
};
