import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { hashPassCode, tidyPassCode } from '#capabilities/briefings/pass-code.ts';
import { findPass } from '#capabilities/briefings/queries/pass.server.ts';
import type { GuestActor } from '#kernel/actor.ts';
import { addressLimit, takeTry, type Limit } from '#platform/identity/sign-in-limit.ts';
import { theHouse, type House } from '../opening.server.ts';

export const PASS_COOKIE = 'holdfast-pass';
/** Longer than any shift; when a pass is over is decided by its row at every request, never by this. */
const COOKIE_SECONDS = 24 * 60 * 60;
/** Codes are forty random bits: this many guesses in a quarter of an hour open nothing. */
const providerLimit: Limit = { tries: 60, windowMinutes: 15 };

export const WRONG_CODE =
	'That code does not work. It may be mistyped, or its shift may be over. Ask whoever leads the shift.';
export const TOO_MANY_CODES = 'Too many tries from here. Wait 15 minutes, then try again.';

/** Opens a shift pass: tries are counted before the code is looked at. */
export async function openShiftPass(
	event: RequestEvent,
	typed: string,
	name: string
): Promise<'open' | 'not_a_code' | 'wrong' | 'too_many'> {
	const tidy = tidyPassCode(typed);
	if (!tidy) return 'not_a_code';
	const house = theHouse();
	const mayTry =
		(await takeTry(house.identityDatabase, `address:${event.getClientAddress()}`, addressLimit)) &&
		(await takeTry(house.identityDatabase, `pass:${tidy.providerCode}`, providerLimit));
	if (!mayTry) return 'too_many';
	const value = `${tidy.code}|${name}`;
	if (!(await guestOfValue(house, value, []))) return 'wrong';
	event.cookies.set(PASS_COOKIE, value, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge: COOKIE_SECONDS
	});
	return 'open';
}

/** The guest behind a request's shift pass, looked up again each time; null once it is over or ended. */
export function guestOf(
	house: House,
	cookies: Cookies,
	statements: string[]
): Promise<GuestActor | null> {
	return guestOfValue(house, cookies.get(PASS_COOKIE) ?? '', statements);
}

async function guestOfValue(
	house: House,
	value: string,
	statements: string[]
): Promise<GuestActor | null> {
	const [code = '', name = ''] = value.split('|');
	const tidy = tidyPassCode(code);
	if (!tidy || name === '') return null;
	const provider = await house.identityDatabase
		.selectFrom('provider_directory')
		.select('provider_id')
		.where('code', '=', tidy.providerCode)
		.executeTakeFirst();
	statements.push('provider_directory');
	if (!provider) return null;
	const { provider_id: providerId } = provider;
	return house.tenants.read(
		providerId,
		(tx) => findPass(tx, providerId, hashPassCode(tidy.code), new Date(), name),
		(sql) => statements.push(sql)
	);
}
