import type { FormError } from '#kernel/form.ts';
import { isDatabaseGone } from '#platform/database/gone.ts';

/** Every way a request to the API can fail. The key is the anchor of its type under /api/problems. */
export const problemKinds = {
	invalid: {
		status: 400,
		title: 'Something in the request needs mending',
		meaning: 'The body, a filter or a header is not as described. “errors” names each field.'
	},
	'sign-in': {
		status: 401,
		title: 'Send a key or sign in',
		meaning: 'The request came without a key that works: none, unknown, revoked or out of date.'
	},
	ticket: {
		status: 401,
		title: 'This device has to be signed in again',
		meaning:
			'The capture ticket is not known, is out of date or ended, or its holder no longer works here. Nothing was saved.'
	},
	'another-site': {
		status: 403,
		title: 'This came from another site',
		meaning: 'A sign-in cookie works only for pages of the same Holdfast. Programs send a key.'
	},
	'key-scope': {
		status: 403,
		title: 'The key does not reach this far',
		meaning: 'The key lacks the scope this path needs. The administrator can make another key.'
	},
	'not-allowed': {
		status: 403,
		title: 'Not yours to do',
		meaning: 'The record is visible, but somebody else has to do this. “detail” says whom to ask.'
	},
	'not-found': {
		status: 404,
		title: 'Not here',
		meaning: 'There is no such path or record, or none that this key or person may see.'
	},
	method: {
		status: 405,
		title: 'This path takes another method',
		meaning: 'Commands take POST, reads take GET. The Allow header says which.'
	},
	'changed-since': {
		status: 409,
		title: 'It changed in the meantime',
		meaning: 'The record has a newer revision. Read it again and decide again.'
	},
	'key-reused': {
		status: 409,
		title: 'This Idempotency-Key was used for something else',
		meaning: 'The same key came before with another body. “subject” names what was kept then.'
	},
	'too-large': {
		status: 413,
		title: 'Too big to send',
		meaning: 'The body is larger than this path takes. Nothing was saved.'
	},
	'not-json': {
		status: 415,
		title: 'Send JSON',
		meaning: 'The body must be sent as application/json in UTF-8, not compressed.'
	},
	rule: {
		status: 422,
		title: 'A rule stops this',
		meaning:
			'“detail” gives the reason, “code” names it, “missing” lists what has to be true first.'
	},
	'too-many': {
		status: 429,
		title: 'Too many requests',
		meaning: 'The key has used up its share for now. Retry-After says how many seconds to wait.'
	},
	fault: {
		status: 500,
		title: 'Something went wrong on our side',
		meaning: 'Nothing was half-saved. Quote “instance” when asking for help.'
	},
	unavailable: {
		status: 503,
		title: 'The database does not answer',
		meaning: 'Nothing was half-saved. Send it again, with the same Idempotency-Key.'
	}
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** What a problem may say besides its kind. */
export interface ProblemDetails {
	readonly detail?: string;
	readonly code?: string;
	readonly errors?: readonly FormError[];
	readonly missing?: readonly { readonly sentence: string; readonly anchor: string }[];
	readonly subject?: string | null;
	/** What was captured: the key it came with, and where what was kept before can be read. */
	readonly key?: string;
	readonly kept?: string;
	readonly instance?: string;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** The address that names a kind of problem and explains it to people. */
export const problemType = (kind: ProblemKind): string => `/api/problems#${kind}`;

/** An error as RFC 9457 has it. Absent details stay out of the body. */
function problem(
	kind: ProblemKind,
	details: ProblemDetails = {},
	headers: Record<string, string> = {}
): Response {
	const { status, title, meaning } = problemKinds[kind];
	const body = { type: problemType(kind), title, status, detail: meaning, ...details };
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...headers }
	});
}

/** A problem that ends the request from wherever it was noticed. */
export class ApiProblem extends Error {
	readonly kind: ProblemKind;
	readonly details: ProblemDetails;
	readonly headers: Record<string, string>;

	constructor(
		kind: ProblemKind,
		details: ProblemDetails = {},
		headers: Record<string, string> = {}
	) {
		super(kind);
		this.kind = kind;
		this.details = details;
		this.headers = headers;
	}
}

/** The problem behind anything that was thrown. What the database said stays out of the answer. */
export function failure(cause: unknown, requestId: string): Response {
	const instance = `urn:uuid:${requestId}`;
	if (cause instanceof ApiProblem) {
		return problem(cause.kind, { instance, ...cause.details }, cause.headers);
	}
	if (isDatabaseGone(cause)) return problem('unavailable', { instance }, { 'retry-after': '5' });
	return problem('fault', { instance });
}
