import { limitFor } from '#platform/http/body-limit.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Command } from '#platform/perform/command.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import type { Door } from '#platform/perform/perform.ts';
import { answerOutcome, readKeyHeader } from './command-door.ts';
import { ApiProblem, failure } from './problems.ts';
import { readBody } from './read-body.ts';
import { findEndpoint, type ApiRegistry, type Endpoint } from './registry.ts';
import { answerList, answerOne } from './resource-door.ts';
import { cameByCookie, isSameOrigin } from './same-origin.ts';
import { isWithinScope, scopesFor } from './scopes.ts';

/** One request to the API, with the two ways to reach the data as whoever sent it. */
export interface ApiCall {
	readonly request: Request;
	/** The address asked for; its origin is the one people use. */
	readonly url: URL;
	/** Below /api/v1, without slashes at its ends. */
	readonly path: string;
	readonly requestId: string;
	readonly actor: Actor | null;
	perform(command: Command, input: unknown, door: Door): Promise<Outcome>;
	read<Value>(query: (tx: TenantTx) => Promise<Value>): Promise<Value>;
	/** Counts the request of a key; false when the key has used up its share for now. */
	takeTurn(keyId: string): Promise<boolean>;
	/** Told of faults, for the log. */
	report(cause: unknown): void;
}

/** How long a key that used up its share is asked to wait, in seconds. */
const PATIENCE_SECONDS = 60;

/**
 * Answers any request below /api/v1 from the registry. Always JSON: no page, no redirect, and every
 * failure is a problem of RFC 9457.
 */
export async function answerApi(registry: ApiRegistry, call: ApiCall): Promise<Response> {
	try {
		const response = await answer(registry, call);
		return call.request.method === 'HEAD' ? new Response(null, response) : response;
	} catch (cause) {
		if (!(cause instanceof ApiProblem)) call.report(cause);
		return failure(cause, call.requestId);
	}
}

async function answer(registry: ApiRegistry, call: ApiCall): Promise<Response> {
	const { actor, request } = call;
	if (!actor)
		throw new ApiProblem('sign-in', {}, { 'www-authenticate': 'Bearer realm="Holdfast"' });
	if (cameByCookie(actor) && !isSameOrigin(request, call.url.origin)) {
		throw new ApiProblem('another-site');
	}
	if (actor.kind === 'api_key' && !(await call.takeTurn(actor.keyId))) {
		throw new ApiProblem('too-many', {}, { 'retry-after': String(PATIENCE_SECONDS) });
	}
	const endpoint = findEndpoint(registry, call.path);
	if (!endpoint) throw new ApiProblem('not-found');
	const methods = endpoint.kind === 'command' ? ['POST'] : ['GET', 'HEAD'];
	if (!methods.includes(request.method)) {
		throw new ApiProblem('method', {}, { allow: methods.join(', ') });
	}
	if (!isWithinScope(actor, endpoint)) throw outsideScope(endpoint);
	if (endpoint.kind === 'list') return answerList(call, actor, endpoint.resource);
	if (endpoint.kind === 'one') return answerOne(call, actor, endpoint.resource, endpoint.id);
	const key = readKeyHeader(request);
	const input = await readBody(request, limitFor(`/api/v1/${call.path}`));
	const outcome = await call.perform(endpoint.command, input, {
		key,
		requestId: call.requestId
	});
	return answerOutcome(outcome);
}

function outsideScope(endpoint: Endpoint): ApiProblem {
	const wanted = scopesFor(endpoint).join(' or ');
	return new ApiProblem('key-scope', {
		detail: `This needs a key with the scope ${wanted}. Ask your administrator for one.`
	});
}
