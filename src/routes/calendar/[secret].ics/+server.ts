import { error } from '@sveltejs/kit';
import { calendarAnswer } from '#capabilities/calendar-feed/ical.ts';
import { calendarBehind } from '#shell/calendar-door.server.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { theHouse } from '../../../opening.server.ts';
import type { RequestHandler } from './$types';

/** A calendar to subscribe to. Nobody signs in here: the address is the key. */
export const GET: RequestHandler = async ({ params, url, getClientAddress }) => {
	const from = { address: getClientAddress(), origin: url.origin };
	const found = await calendarBehind(theHouse(), params.secret, from, new Date());
	if (found === 'too_many') {
		return new Response('Too many requests. Wait 15 minutes, then try again.', {
			status: 429,
			headers: { 'retry-after': '900', 'content-type': 'text/plain; charset=utf-8' }
		});
	}
	if (found === null) error(404, NOT_HERE);
	return calendarAnswer(found, null);
};
