import { holds } from '#kernel/actor.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { outlinesFor } from '#capabilities/walkarounds/outlines.ts';
import { leaderRoles } from '#capabilities/walkarounds/policy.ts';
import { nationHere } from '#capabilities/walkarounds/queries/choices.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!holds(actor, leaderRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'Report outlines are for leaders who visit.',
			ask: 'Ask your manager.'
		});
	}
	const { nation } = await locals.read((tx) =>
		gather(tx, { nation: [nationHere(actor.providerId)] })
	);
	return { outlines: outlinesFor(nation[0] ?? 'england') };
};
