import { captures } from '#house';
import { findTicket } from '#capabilities/capture/queries/ticket.server.ts';
import { answerCapture } from '#platform/capture/answer.ts';
import { takeTry } from '#platform/identity/sign-in-limit.ts';
import { log } from '#platform/log.ts';
import { theHouse } from '../../../../../opening.server.ts';
import type { RequestHandler } from './$types';

/** A whole home shares an address, and a phone that was away for a day sends all it has at once. */
const limits = {
	address: { tries: 1200, windowMinutes: 5 },
	ticket: { tries: 300, windowMinutes: 5 }
};

/** Where devices send what was written without signal. Who is signed in does not matter here. */
export const fallback: RequestHandler = (event) => {
	const { request, params, locals } = event;
	const house = theHouse();
	const now = new Date();
	return answerCapture(captures, {
		request,
		path: params.command,
		requestId: locals.requestId,
		now,
		perform: house.perform,
		findTicket: (providerId, ticketId) =>
			house.tenants.read(providerId, (tx) => findTicket(tx, providerId, ticketId, now)),
		takeTurn: (who, id = event.getClientAddress()) =>
			takeTry(house.identityDatabase, `capture_${who}:${id}`, limits[who]),
		report: (cause) =>
			log.error(
				{ requestId: locals.requestId, path: params.command, stack: stackOf(cause) },
				'capture failed'
			)
	});
};

/** The stack without the message: messages of the database can quote what people wrote. */
function stackOf(cause: unknown): string {
	const stack = cause instanceof Error ? (cause.stack ?? '') : '';
	return stack.slice(Math.max(0, stack.indexOf('\n    at ')));
}
