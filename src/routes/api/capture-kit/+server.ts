import { version } from '$app/env';
import { ApiProblem, failure } from '#platform/api/problems.ts';
import { isSameOrigin } from '#platform/api/same-origin.ts';
import { takeTry } from '#platform/identity/sign-in-limit.ts';
import { captureKit } from '#shell/capture-kit.server.ts';
import { keptPages } from '#shell/kept-pages.server.ts';
import { theHouse } from '../../../opening.server.ts';
import type { RequestHandler } from './$types';

/** A device asks once in a while, and again after each release; somebody may use many devices. */
const limit = { tries: 1000, windowMinutes: 60 };

/** What to keep, asked for more often than a ticket is. */
export const GET: RequestHandler = async ({ locals }) => {
	const { actor } = locals;
	if (actor?.kind !== 'person') return failure(new ApiProblem('sign-in'), locals.requestId);
	const pages = await locals.read((tx) => keptPages(tx, actor, new Date()));
	return Response.json({ pages }, { headers: { 'cache-control': 'no-store' } });
};

/** For the page script of somebody who is signed in: a ticket for this device, and what to keep. */
export const POST: RequestHandler = async ({ request, url, locals }) => {
	const { actor, requestId } = locals;
	const no = (kind: 'sign-in' | 'another-site' | 'too-many') =>
		failure(new ApiProblem(kind), requestId);
	if (actor?.kind !== 'person') return no('sign-in');
	if (!isSameOrigin(request, url.origin)) return no('another-site');
	const house = theHouse();
	const key = `capture_kit:${actor.staffId}`;
	if (!(await takeTry(house.identityDatabase, key, limit))) return no('too-many');
	const kit = await captureKit(house, actor, version, new Date());
	if (!kit) return no('sign-in');
	return Response.json(kit, { headers: { 'cache-control': 'no-store' } });
};
