import { canHoldHandover } from '#capabilities/briefings/policy.ts';
import { servicesToLead } from '#capabilities/briefings/queries/handover-page.server.ts';
import { shiftsByContract } from '#capabilities/briefings/queries/reach.server.ts';
import { reachLines } from '#capabilities/briefings/reach.ts';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

const MOST_LESSONS = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	return locals.read(async (tx) => {
		const services = await servicesToLead(tx, actor);
		const asked = url.searchParams.get('service');
		const home = actor.places[0]?.serviceId;
		const service =
			services.find(({ id }) => id === asked) ??
			(asked ? undefined : (services.find(({ id }) => id === home) ?? services[0]));
		if (!service) {
			const may = canHoldHandover(actor, asked ?? '');
			stop(
				may.allowed || services.length > 0 ? { kind: 'not_found' } : { kind: 'forbidden', ...may }
			);
		}
		const lessons = await strandsOfServices(tx, actor, [service.id], MOST_LESSONS);
		const shifts = await shiftsByContract(tx, actor.providerId, service.id, londonDate(new Date()));
		return {
			service,
			services,
			lessons: lessons.map((here) => ({
				lessonId: here.lessonId,
				title: here.title,
				isHighRisk: here.risk === 'high',
				flags: here.flags,
				sentence: here.coverage.briefedGate.sentence,
				lines: reachLines(here, shifts.get(here.lessonId))
			}))
		};
	});
};
