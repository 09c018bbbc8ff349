import type { Actor } from '#kernel/actor.ts';

/**
 * Whether a request that a cookie vouches for was made by a page of this very site. Kit guards forms
 * only; JSON needs its own check. A change needs proof: browsers always send one of the two headers
 * with a POST. A read without either is a typed address or an old browser, and answers nobody else.
 */
export function isSameOrigin(request: Request, origin: string): boolean {
	const isRead = request.method === 'GET' || request.method === 'HEAD';
	const sentFrom = request.headers.get('origin');
	if (sentFrom !== null && sentFrom !== origin) return false;
	const site = request.headers.get('sec-fetch-site');
	if (site !== null) return site === 'same-origin' || (isRead && site === 'none');
	return isRead || sentFrom !== null;
}

/** Browsers add cookies by themselves, so who came by cookie must show where the request was made. */
export const cameByCookie = (actor: Actor): boolean =>
	actor.kind === 'person' || actor.kind === 'guest';
