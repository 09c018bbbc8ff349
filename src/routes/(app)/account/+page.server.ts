import { redirect } from '@sveltejs/kit';
import { endTickets } from '#capabilities/capture/commands/end-tickets.server.ts';
import { setCookies } from '#platform/identity/session.server.ts';
import { theHouse } from '../../../opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request }) => {
	const person = locals.person();
	const sessions = await theHouse().identities.api.listSessions({ headers: request.headers });
	return {
		person: { name: person.name },
		now: new Date().toISOString(),
		sessions: sessions.map((session) => ({
			id: session.id,
			isThis: session.token === locals.session?.token,
			device: deviceWords(session.userAgent ?? null),
			since: session.createdAt.toISOString(),
			until: session.expiresAt.toISOString()
		}))
	};
};

export const actions: Actions = {
	end: async ({ locals, request }) => {
		locals.person();
		const { identities } = theHouse();
		const { headers } = request;
		const wanted = String((await request.formData()).get('session') ?? '');
		const sessions = await identities.api.listSessions({ headers });
		const token = sessions.find((session) => session.id === wanted)?.token;
		if (token) await identities.api.revokeSession({ headers, body: { token } });
		redirect(303, '/account');
	},

	everywhere: async (event) => {
		event.locals.person();
		const { identities } = theHouse();
		const { headers } = event.request;
		// A lost phone: what it holds cannot be sent in their name any more.
		await event.locals.perform(endTickets, {});
		await identities.api.revokeSessions({ headers });
		const left = await identities.api.signOut({ headers, returnHeaders: true });
		setCookies(event.cookies, left.headers, event.url.protocol === 'https:');
		redirect(303, '/sign-in');
	}
};

/** "Safari on an iPhone": enough to know one's own devices, from what the browser says of itself. */
function deviceWords(userAgent: string | null): string {
	if (!userAgent) return 'An unknown device';
	const browsers: [RegExp, string][] = [
		[/Edg\//, 'Edge'],
		[/Firefox\//, 'Firefox'],
		[/Chrome\//, 'Chrome'],
		[/Safari\//, 'Safari']
	];
	const systems: [RegExp, string][] = [
		[/iPhone/, 'an iPhone'],
		[/iPad/, 'an iPad'],
		[/Android/, 'an Android device'],
		[/Windows/, 'Windows'],
		[/Mac OS X/, 'a Mac'],
		[/Linux/, 'Linux']
	];
	const first = (list: [RegExp, string][], fallback: string) =>
		list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? fallback;
	return `${first(browsers, 'A browser')} on ${first(systems, 'a device')}`;
}
