import { inductionOf, PROBATION_DAYS } from '#capabilities/briefings/induction.ts';
import { canHoldHandover } from '#capabilities/briefings/policy.ts';
import { servicesToLead } from '#capabilities/briefings/queries/handover-page.server.ts';
import { joinersOf } from '#capabilities/briefings/queries/joiners.server.ts';
import { shiftTypesOf } from '#capabilities/briefings/queries/pass.server.ts';
import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const now = new Date();
	const today = londonDate(now);
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
		const { providerId } = actor;
		const types = await shiftTypesOf(tx, providerId, service.id);
		const joiners = await joinersOf(tx, providerId, service.id, today, PROBATION_DAYS);
		const all = joiners.map((joiner) => inductionOf(joiner, types, today, now));
		return {
			service,
			services,
			joiners: [...all].sort((one, other) => Number(other.isOverdue) - Number(one.isOverdue)),
			through: all.filter((one) => one.isThrough).length
		};
	});
};
