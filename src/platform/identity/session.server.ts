import type { Cookies } from '@sveltejs/kit';
import { parseSetCookieHeader } from 'better-auth/cookies';
import type { Identities, IdentityDatabase } from './identities.ts';

/** An open session: whose it is, and which provider it has chosen. */
export interface OpenSession {
	readonly sessionId: string;
	readonly token: string;
	readonly identityId: string;
	readonly providerId: string | null;
}

export async function findSession(
	identities: Identities,
	headers: Headers
): Promise<OpenSession | null> {
	const found = await identities.api.getSession({ headers });
	if (!found) return null;
	return {
		sessionId: found.session.id,
		token: found.session.token,
		identityId: found.user.id,
		providerId: found.session.providerId ?? null
	};
}

/** Hands better-auth's cookies to Kit. `secure` follows the address people actually use. */
export function setCookies(cookies: Cookies, headers: Headers, isHttps: boolean): void {
	for (const header of headers.getSetCookie()) {
		for (const [name, cookie] of parseSetCookieHeader(header)) {
			cookies.set(name, decodeURIComponent(cookie.value), {
				path: '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: isHttps,
				...(cookie['max-age'] === undefined ? {} : { maxAge: Number(cookie['max-age']) })
			});
		}
	}
}

export async function chooseProvider(
	db: IdentityDatabase,
	token: string,
	providerId: string
): Promise<void> {
	await db
		.updateTable('session')
		.set({ provider_id: providerId })
		.where('token', '=', token)
		.execute();
}
