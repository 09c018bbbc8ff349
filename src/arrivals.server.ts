import type { RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#capabilities/access/queries.server.ts';
import type { Actor } from '#kernel/actor.ts';
import { toLondon } from '#kernel/london.ts';
import { findSession, type OpenSession } from '#platform/identity/session.server.ts';
import { guestOf } from '#shell/shift-pass.server.ts';
import { keyActor } from './key-arrival.server.ts';
import type { House } from './opening.server.ts';

const NAMELESS_DOOR = '/idea-answer';

/** Who stands at the door: a signed-in person, the guest of a shift pass, or nobody. */
export interface Arrival {
	readonly actor: Actor | null;
	readonly session: OpenSession | null;
}

/** Reads the session and the person behind it: two statements, counted with the page's own. */
export async function whoAsks(
	house: House,
	event: RequestEvent,
	statements: string[]
): Promise<Arrival> {
	const nobody = { actor: null, session: null };
	const authorization = event.request.headers.get('authorization');
	if (authorization !== null && event.url.pathname.startsWith('/api/')) {
		// A key speaks for itself: one that is wrong is not made good by a cookie beside it.
		return { ...nobody, actor: await keyActor(house, authorization, statements) };
	}
	// Where the code of an idea without a name is used, nobody is asked who they are (decision 0068).
	if (event.url.pathname === NAMELESS_DOOR) return nobody;
	if (!event.request.headers.has('cookie')) return nobody;
	const session = await findSession(house.identities, event.request.headers);
	statements.push('session');
	if (!session?.providerId) {
		return { actor: await guestOf(house, event.cookies, statements), session };
	}
	const { providerId, identityId } = session;
	const actor = await house.tenants.read(
		providerId,
		(tx) => actorOf(tx, providerId, identityId, toLondon(new Date()).date),
		(sql) => statements.push(sql)
	);
	return { actor, session };
}
