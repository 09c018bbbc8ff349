import { seesEveryService } from '#capabilities/leadership/policy.ts';
import {
	lastTalkedAbout,
	lessonsAcross,
	servicesAcross,
	SERVICES_A_PAGE,
	talksByService
} from '#capabilities/leadership/queries/reach.server.ts';
import { evennessInWords, reachTable } from '#capabilities/leadership/reach-view.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!seesEveryService(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'This is for those who answer for every service.',
			ask: 'Your own service’s lessons are under Learning.'
		});
	}
	const after = url.searchParams.get('after') ?? '';
	const found = await locals.read((tx) =>
		gather(tx, {
			services: [servicesAcross(actor, after)],
			lessons: [lessonsAcross(actor)],
			cells: [lastTalkedAbout(actor, after)],
			talks: [talksByService(actor, after)]
		})
	);
	const services = found.services.slice(0, SERVICES_A_PAGE);
	const last = services.at(-1)?.name ?? '';
	return {
		...reachTable(services, found.lessons, found.cells, londonDate(new Date())),
		evenness: evennessInWords(found.talks),
		isPart: after !== '' || found.services.length > SERVICES_A_PAGE,
		next:
			found.services.length > SERVICES_A_PAGE
				? `/my-leadership/reach?after=${encodeURIComponent(last)}`
				: null
	};
};
