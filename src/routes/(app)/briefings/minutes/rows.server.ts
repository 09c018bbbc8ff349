import { canSeeMinutes, payServices } from '#capabilities/briefings/policy.ts';
import { paidMinutes } from '#capabilities/briefings/queries/minutes.server.ts';
import { servicesFor } from '#capabilities/organisation/queries.server.ts';
import { addDays, isDate, londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';

/** The paid minutes an address asks for: one service and month of those the actor answers for. */
export async function minutesAsked(locals: App.Locals, url: URL, most: number) {
	const actor = locals.person();
	const may = canSeeMinutes(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const pays = payServices(actor);
	const month = monthOf(url.searchParams.get('month'));
	const first = `${month}-01`;
	const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
	return locals.read(async (tx) => {
		const services = (await servicesFor(tx, actor)).filter(
			({ id }) => pays === 'all' || pays?.includes(id)
		);
		const asked = url.searchParams.get('service');
		const home = actor.places[0]?.serviceId;
		const service =
			services.find(({ id }) => id === asked) ??
			(asked ? undefined : (services.find(({ id }) => id === home) ?? services[0]));
		if (!service) stop({ kind: 'not_found' });
		const rows = await paidMinutes(tx, actor.providerId, [service.id], { first, last }, most);
		return {
			services: services.map(({ id, name }) => ({ id, name })),
			service: { id: service.id, name: service.name },
			month,
			rows
		};
	});
}

/** A month written `2026-11`; this one when none, or none that is real, was asked for. */
function monthOf(asked: string | null): string {
	if (asked !== null && /^\d{4}-\d{2}$/.test(asked) && isDate(`${asked}-01`)) return asked;
	return londonDate(new Date()).slice(0, 7);
}
