import type { Actor, ApiKeyActor } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { answerApi } from '#platform/api/answer.ts';
import type { ApiRegistry } from '#platform/api/registry.ts';
import type { TestDatabase } from './database.ts';
import type { GivenProvider } from './provider.ts';

/** A request as a test words it. A body makes it a POST. */
export interface Asked {
	readonly actor: Actor | null;
	readonly method?: string;
	/** Sent as it is when it is text, as JSON otherwise. */
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
	readonly hasTurns?: boolean;
	/** Thrown instead of performing the command. */
	readonly breaks?: Error;
	/** Collects what went to the log. */
	readonly reported?: unknown[];
}

export interface Answered {
	readonly status: number;
	readonly headers: Headers;
	readonly body: Record<string, unknown>;
}

/** Where the tests' Holdfast stands, for headers that name an origin. */
export const apiOrigin = 'https://holdfast.example';

export const keyOf = (provider: GivenProvider, ...scopes: string[]): ApiKeyActor => ({
	kind: 'api_key',
	providerId: provider.providerId,
	keyId: newId(),
	name: 'A test',
	scopes
});

/** Asks the API as the route does, against a real database and without a server or a browser. */
export async function askApi(
	db: TestDatabase,
	registry: ApiRegistry,
	path: string,
	asked: Asked
): Promise<Answered> {
	const { actor, body } = asked;
	const url = new URL(`/api/v1/${path}`, apiOrigin);
	const request = new Request(url, {
		method: asked.method ?? (body === undefined ? 'GET' : 'POST'),
		headers: { 'content-type': 'application/json', ...asked.headers },
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
	});
	const response = await answerApi(registry, {
		request,
		url,
		path: url.pathname.slice('/api/v1/'.length),
		requestId: newId(),
		actor,
		perform: (command, input, door) => {
			if (asked.breaks) throw asked.breaks;
			if (!actor) throw new Error('Nobody performs.');
			return db.perform(command, actor, input, door);
		},
		read: (query) => db.tenants.read(actor?.providerId ?? '', query),
		takeTurn: async () => asked.hasTurns ?? true,
		report: (cause) => asked.reported?.push(cause)
	});
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
	};
}
