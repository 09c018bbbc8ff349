import { error, type RequestEvent } from '@sveltejs/kit';
import { membershipsOf } from '#platform/identity/directory.ts';
import { chooseProvider, setCookies } from '#platform/identity/session.server.ts';
import {
	accountLimit,
	addressLimit,
	clearTries,
	takeTry
} from '#platform/identity/sign-in-limit.ts';
import { namesThisMachine } from '#platform/http/host-check.ts';
import { theHouse } from '../opening.server.ts';

export type SignedIn =
	| { readonly kind: 'in'; readonly providers: number }
	| { readonly kind: 'wrong' }
	| { readonly kind: 'too_many' };

/** The same words whether the name or the password was wrong: neither tells which names exist. */
export const WRONG = 'That staff number or password is not right. Check both and try again.';
export const TOO_MANY =
	'Too many tries. Wait 15 minutes, or ask your manager for a new password link.';

/** Signs in by staff number or e-mail. Tries are counted before the password is looked at. */
export async function signIn(
	event: RequestEvent,
	name: string,
	password: string
): Promise<SignedIn> {
	const { identities, identityDatabase } = theHouse();
	const account = `account:${name.toLowerCase()}`;
	const mayTry =
		(await takeTry(identityDatabase, `address:${event.getClientAddress()}`, addressLimit)) &&
		(await takeTry(identityDatabase, account, accountLimit));
	if (!mayTry) return { kind: 'too_many' };
	const { headers } = event.request;
	try {
		const opened = name.includes('@')
			? await identities.api.signInEmail({
					body: { email: name, password },
					headers,
					returnHeaders: true
				})
			: await identities.api.signInUsername({
					body: { username: name, password },
					headers,
					returnHeaders: true
				});
		const response = opened.response;
		if (!response?.token) return { kind: 'wrong' };
		await clearTries(identityDatabase, account);
		return await enter(event, opened.headers, response.user.id, response.token);
	} catch (cause) {
		if (isRefusal(cause)) return { kind: 'wrong' };
		throw cause;
	}
}

/** Opens a session for a sample provider's member of staff: one tap, no password, no real person. */
export async function signInToSample(event: RequestEvent, identityId: string): Promise<SignedIn> {
	const { identities, identityDatabase, oneTap } = theHouse();
	if (oneTap === 'loopback' && !isAtThisMachine(event.getClientAddress(), event.url.host)) {
		error(403, 'One-tap sign-in works only on the computer that runs the sample.');
	}
	const [membership, ...others] = await membershipsOf(identityDatabase, identityId);
	// Somebody who also works at a real provider has a password, and uses it.
	if (!membership?.isSample || others.some((other) => !other.isSample)) {
		error(403, 'One-tap sign-in is only for the people of a sample organisation.');
	}
	const opened = await identities.api.openWithoutPassword({
		body: { identityId },
		headers: event.request.headers,
		returnHeaders: true
	});
	return enter(event, opened.headers, identityId, opened.response.token);
}

async function enter(
	event: RequestEvent,
	headers: Headers,
	identityId: string,
	token: string
): Promise<SignedIn> {
	const { identityDatabase } = theHouse();
	setCookies(event.cookies, headers, event.url.protocol === 'https:');
	const memberships = await membershipsOf(identityDatabase, identityId);
	const [only] = memberships;
	if (only && memberships.length === 1) {
		await chooseProvider(identityDatabase, token, only.providerId);
	}
	return { kind: 'in', providers: memberships.length };
}

/**
 * Whether somebody sits at the computer that runs this. A proxy on the same computer asks from here for
 * the whole world, so the address that was asked for has to be this computer's own as well.
 */
export const isAtThisMachine = (address: string, host: string): boolean =>
	(address === '::1' || /^(::ffff:)?127\./.test(address)) && namesThisMachine(host);

function isRefusal(cause: unknown): boolean {
	const status = cause instanceof Error && 'statusCode' in cause ? Number(cause.statusCode) : 0;
	return status >= 400 && status < 500;
}

/** Where to go after signing in: a path of ours, never another site. */
export function safePath(text: string | null): string {
	return text && /^\/(?![/\\])/.test(text) && !text.startsWith('/sign-in') ? text : '/';
}
