import { isToBrief, presentHandoverRow } from '#capabilities/briefings/present.ts';
import { servicesToLead, shiftFrom } from '#capabilities/briefings/queries/handover-page.server.ts';
import { groupClock } from '#capabilities/briefings/due.ts';
import { handoverBoard } from '#capabilities/briefings/queries/handover-board.server.ts';
import { shiftInWords, STATUS_WORDS } from '#capabilities/briefings/team-briefing.ts';
import { toldLately } from '#capabilities/visit-feedback/queries/told-at.server.ts';
import { gather } from '#platform/pages/gather.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { handoverKept } from '#capabilities/briefings/queries/handover-kept.server.ts';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { stop } from '#platform/web/form.server.ts';
import { canHoldHandover } from '#capabilities/briefings/policy.ts';
import type { PageServerLoad } from './$types';

const MOST_LESSONS = 50;
/** How long somebody who was not there stays on the leader's list. */
const SHOWN_DAYS = 14;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const now = new Date();
	return locals.read(async (tx) => {
		const services = await servicesToLead(tx, actor);
		const asked = url.searchParams.get('service');
		const home = actor.places.find((place) => services.some(({ id }) => id === place.serviceId));
		const service =
			services.find(({ id }) => id === asked) ??
			(asked ? undefined : (services.find(({ id }) => id === home?.serviceId) ?? services[0]));
		if (!service) {
			const may = canHoldHandover(actor, asked ?? '');
			if (services.length === 0 && !may.allowed) stop({ kind: 'forbidden', ...may });
			stop({ kind: 'not_found' });
		}
		const { providerId } = actor;
		const since = addDays(londonDate(now), -SHOWN_DAYS);
		const board = await handoverBoard(tx, providerId, service.id, since);
		const shift = shiftFrom(url.searchParams.get('shift'), board.types, now);
		const lessons = await strandsOfServices(tx, actor, [service.id], MOST_LESSONS);
		const { kept, told } = await gather(tx, {
			kept: handoverKept(actor, url.searchParams.get('done')),
			told: [toldLately(actor, service.id, now, SHOWN_DAYS)]
		});
		const rows = lessons.map((lesson) => ({
			...presentHandoverRow(lesson, shift),
			clock: groupClock(lesson, shift, board.types, now)
		}));
		const briefings = board.briefings.map((one) => ({
			...one,
			when: shiftInWords(one.onDate, one.shiftGroup, now),
			statusWords: STATUS_WORDS[one.status]
		}));
		return {
			briefings,
			service,
			shift,
			services,
			toBrief: rows.filter(isToBrief),
			reached: rows.filter((row) => !isToBrief(row)).map((row) => ({ ...row, clock: null })),
			told,
			kept: kept[0] ?? null
		};
	});
};
