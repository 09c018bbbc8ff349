import { error } from '@sveltejs/kit';
import { leadsShiftsIn } from '#capabilities/briefings/policy.ts';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { serviceView } from '#capabilities/implementation/service-view.ts';
import { plannedServices } from '#capabilities/implementation/policy.ts';
import { liveLessonCap } from '#capabilities/lessons/queries/rests.server.ts';
import { serviceName } from '#capabilities/organisation/queries.server.ts';
import { isId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

/** Far more than a service may carry: lessons from before the cap, and those at rest. */
const MOST = 60;

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const services = plannedServices(actor);
	const { service } = params;
	if (!isId(service) || (services !== 'all' && !services.includes(service))) error(404, NOT_HERE);
	const found = await locals.read(async (tx) => ({
		lessons: await strandsOfServices(tx, actor, [service], MOST),
		...(await gather(tx, {
			cap: [liveLessonCap(actor.providerId)],
			name: [serviceName(actor.providerId, service)]
		}))
	}));
	const [name] = found.name;
	if (!name) error(404, NOT_HERE);
	const leads = leadsShiftsIn(actor, service);
	return { name, serviceId: service, leads, ...serviceView(found.lessons, found.cap[0] ?? 0) };
};
