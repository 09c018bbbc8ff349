import { isId } from '#kernel/ids.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import { ApiProblem } from './problems.ts';

export const KEY_HEADER = 'Idempotency-Key';

/**
 * The idempotency key of a request, bare or in quotes as the IETF draft writes it.
 * @throws ApiProblem when it is there and is not a UUID
 */
export function readKeyHeader(request: Request): string | undefined {
	const sent = request.headers.get(KEY_HEADER);
	if (sent === null) return undefined;
	const key = sent.replace(/^"(.*)"$/, '$1');
	if (isId(key)) return key.toLowerCase();
	throw new ApiProblem('invalid', {
		errors: [{ field: KEY_HEADER, message: `${KEY_HEADER} must be a UUID` }]
	});
}

/**
 * The answer to a command: 201 when it was done now, 200 when the same key had done it before. A
 * repeat does not list events again: they belong to the first answer.
 * @throws ApiProblem for every outcome that is not done
 */
export function answerOutcome(outcome: Outcome): Response {
	switch (outcome.kind) {
		case 'done':
			return Response.json(
				{ id: outcome.subjectId, repeated: outcome.isRepeat, events: outcome.eventNames },
				{ status: outcome.isRepeat ? 200 : 201, headers: { 'cache-control': 'no-store' } }
			);
		case 'invalid':
			throw new ApiProblem('invalid', { errors: outcome.errors });
		case 'not_found':
			throw new ApiProblem('not-found');
		case 'forbidden':
			throw new ApiProblem('not-allowed', { detail: `${outcome.sentence} ${outcome.ask}` });
		case 'refused': {
			const { code, sentence, missing, fields } = outcome.refusal;
			throw new ApiProblem('rule', {
				detail: sentence,
				code,
				...(fields ? { errors: fields } : {}),
				...(missing ? { missing } : {})
			});
		}
		case 'stale':
			throw new ApiProblem('changed-since');
		case 'key_reused':
			throw new ApiProblem('key-reused', { subject: outcome.subjectId });
	}
}
