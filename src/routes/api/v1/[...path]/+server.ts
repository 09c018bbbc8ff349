import { commands, resources } from '#house';
import { answerApi } from '#platform/api/answer.ts';
import { carryOn } from '#shell/import-work.server.ts';
import { takeTry } from '#platform/identity/sign-in-limit.ts';
import { log } from '#platform/log.ts';
import { theHouse } from '../../../../opening.server.ts';
import type { RequestHandler } from './$types';

/** What one key may ask: twenty requests a second on average, and short bursts of more. */
const keyLimit = { tries: 1200, windowMinutes: 1 };

/** The one door of the API: every path and method below /api/v1 is answered from the registry. */
export const fallback: RequestHandler = ({ request, url, params, locals }) => {
	const report = (cause: unknown) =>
		log.error(
			{ requestId: locals.requestId, path: params.path, stack: stackOf(cause) },
			'API request failed'
		);
	return answerApi(
		{ commands, resources },
		{
			request,
			url,
			path: params.path,
			requestId: locals.requestId,
			actor: locals.actor,
			perform: async (command, input, door) =>
				carryOn(theHouse(), locals.actor, await locals.perform(command, input, door), report),
			read: locals.read,
			takeTurn: (keyId) => takeTry(theHouse().identityDatabase, `api_key:${keyId}`, keyLimit),
			report
		}
	);
};

/** The stack without the message: messages of the database can quote what people wrote. */
function stackOf(cause: unknown): string {
	const stack = cause instanceof Error ? (cause.stack ?? '') : '';
	return stack.slice(Math.max(0, stack.indexOf('\n    at ')));
}
