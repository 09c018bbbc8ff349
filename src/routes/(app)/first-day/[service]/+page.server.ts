import { error } from '@sveltejs/kit';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { firstDayView } from '#capabilities/leadership/first-day-view.ts';
import { canLeaveNote, canReadFirstDay } from '#capabilities/leadership/policy.ts';
import {
	leaverNotes,
	openCounts,
	peopleToKnow,
	promisesOwed,
	thanksHere,
	whatWorked,
	whomToRing
} from '#capabilities/leadership/queries/first-day.server.ts';
import { serviceName } from '#capabilities/organisation/queries.server.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

const MOST_LESSONS = 30;

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const { service } = params;
	if (!isId(service) || !canReadFirstDay(actor, service)) error(404, NOT_HERE);
	const now = new Date();
	const found = await locals.read(async (tx) => ({
		lessons: await strandsOfServices(tx, actor, [service], MOST_LESSONS),
		...(await gather(tx, {
			name: [serviceName(actor.providerId, service)],
			notes: [leaverNotes(actor, service)],
			promises: [promisesOwed(actor, service)],
			worked: [whatWorked(actor, service)],
			thanks: [thanksHere(actor, service, now)],
			counts: [openCounts(actor, service, now)],
			people: [peopleToKnow(actor, service, now)],
			ring: [whomToRing(actor, service, now)]
		}))
	}));
	const [name] = found.name;
	const [counts] = found.counts;
	if (!name || !counts) error(404, NOT_HERE);
	return {
		...firstDayView({ ...found, serviceId: service, name, counts, today: londonDate(now), now }),
		mayLeaveNote: canLeaveNote(actor, service).allowed,
		hasOwnNote: found.notes.some((note) => note.authorId === actor.staffId)
	};
};
