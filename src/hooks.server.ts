import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { building } from '$app/env';
import {
	DATABASE_OWNER_URL,
	DATABASE_URL,
	HOLDFAST_DATA,
	HOLDFAST_ORIGIN,
	HOLDFAST_SAMPLE,
	HOLDFAST_SECRET,
	SMTP_URL
} from '$app/env/private';
import { SENT_COOKIE } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { failure } from '#platform/api/problems.ts';
import { isDatabaseGone } from '#platform/database/gone.ts';
import { log } from '#platform/log.ts';
import { mailBy } from '#platform/mail/mail.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { whoAsks } from './arrivals.server.ts';
import { openHouse, theHouse } from './opening.server.ts';

export const init: ServerInit = async () => {
	if (building) return;
	await openHouse({
		dataFolder: HOLDFAST_DATA || 'data',
		databaseUrl: DATABASE_URL || undefined,
		databaseOwnerUrl: DATABASE_OWNER_URL || undefined,
		secret: HOLDFAST_SECRET || undefined,
		sample: HOLDFAST_SAMPLE || 'group',
		reach: {
			mail: SMTP_URL ? mailBy(SMTP_URL) : null,
			origin: HOLDFAST_ORIGIN?.replace(/\/$/, '') || null
		}
	});
};

/** Who asks, and the two ways to reach the data: reading as them, and changing as them. */
export const handle: Handle = async ({ event, resolve }) => {
	if (building) return resolve(event);
	// PostgreSQL text cannot hold the null character, and no address of ours has one.
	if (event.url.href.includes('%00')) error(404, NOT_HERE);
	const house = theHouse();
	const { locals } = event;
	locals.requestId = newId();
	const statements: string[] = [];
	const arrival = await whoAsks(house, event, statements).catch((cause: unknown) => {
		if (!event.url.pathname.startsWith('/api/')) throw cause;
		log.error({ requestId: locals.requestId, stack: stackOf(cause) }, 'API request failed');
		return failure(cause, locals.requestId);
	});
	if (arrival instanceof Response) return arrival;
	locals.actor = arrival.actor;
	locals.session = arrival.session;
	locals.banner = house.banner;
	locals.anyone = () => {
		if (locals.actor) return locals.actor;
		if (!isNavigation(event.request)) error(401, 'Sign in first.');
		redirect(303, `/sign-in?to=${encodeURIComponent(event.url.pathname + event.url.search)}`);
	};
	locals.person = () => {
		const actor = locals.anyone();
		if (actor.kind !== 'person') redirect(303, '/pass');
		return actor;
	};
	locals.read = (query) => {
		const actor = locals.anyone();
		return house.tenants.read(actor.providerId, query, (sql) => statements.push(sql));
	};
	locals.perform = async (command, input, door = {}) => {
		const asked = { requestId: locals.requestId, ...door };
		const outcome = await house.perform(command, locals.anyone(), input, asked);
		if (outcome.kind === 'done' && door.key) sayWhatArrived(event, door.key);
		return outcome;
	};

	const response = await resolve(event);
	if (house.countsStatements) response.headers.set('x-statements', String(statements.length));
	if (locals.actor) response.headers.set('cache-control', 'private, no-store');
	return response;
};

export const handleError: HandleServerError = (caught) => {
	const { requestId } = caught.event.locals;
	const route = caught.event.route.id;
	if (caught.kind === 'app') return;
	if (caught.kind !== 'unknown') {
		return caught.error.status === 404 ? { message: NOT_HERE } : { requestId };
	}
	if (isDatabaseGone(caught.error)) {
		log.error({ requestId, route }, 'database does not answer');
		return {
			status: 503,
			message:
				'Holdfast cannot reach its database right now. Nothing you sent was half-saved. Wait a minute, then try again.',
			requestId
		};
	}
	log.error({ requestId, route, stack: stackOf(caught.error) }, 'request failed');
	return {
		message: 'Something went wrong on our side. What you sent was not half-saved.',
		requestId
	};
};

/** Tells the device which key the server has, so that it lets go of the draft behind it. */
function sayWhatArrived({ cookies, url }: RequestEvent, key: string): void {
	cookies.set(SENT_COOKIE, key, {
		httpOnly: false,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: 600
	});
}

/** A browser opening a page, as against a script fetching data: only pages are sent to sign-in. */
function isNavigation(request: Request): boolean {
	const mode = request.headers.get('sec-fetch-mode');
	return mode === null
		? (request.headers.get('accept') ?? '').includes('text/html')
		: mode === 'navigate';
}

/** The stack without the message: messages of the database can quote what people wrote. */
function stackOf(cause: unknown): string {
	const stack = cause instanceof Error ? (cause.stack ?? '') : '';
	return stack.slice(stack.indexOf('\n    at '));
}
