import { error } from '@sveltejs/kit';
import { calendarAnswer, calendarText, VISIT_MINUTES } from '#capabilities/calendar-feed/ical.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { isId } from '#kernel/ids.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import type { RequestHandler } from './$types';

/** One visit as a file for a calendar. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const visit = await locals.read((tx) => visitForActor(tx, actor, params.id));
	if (!visit) error(404, NOT_HERE);
	const entry = {
		id: visit.id,
		kind: 'visit' as const,
		serviceName: visit.serviceName,
		onDate: visit.plannedOn,
		startsAt: visit.startsAt,
		minutes: VISIT_MINUTES,
		isCancelled: visit.status === 'skipped' || visit.status === 'cancelled',
		revision: visit.revision,
		href: `/visits/${visit.id}`
	};
	const text = calendarText([entry], new Date(), url.origin);
	return calendarAnswer(text, `leader-visit-${visit.plannedOn}`);
};
