import { error, type ServerLoadEvent } from '@sveltejs/kit';
import { canReadBoard } from '#capabilities/board/policy.ts';
import { presentBoard } from '#capabilities/board/present.ts';
import { boardOf } from '#capabilities/board/queries/board.server.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';

/** The board of the service in the address, for its two pages. */
export async function loadBoard({ locals }: ServerLoadEvent, serviceId: string) {
	const actor = locals.person();
	if (!canReadBoard(actor, serviceId)) error(404, NOT_HERE);
	const now = new Date();
	const found = await locals.read((tx) => boardOf(tx, actor, serviceId, now));
	const [serviceName] = found.service;
	if (serviceName === undefined) error(404, NOT_HERE);
	return {
		service: { id: serviceId, name: serviceName },
		today: dateInWords(londonDate(now)),
		...presentBoard(found, now)
	};
}
