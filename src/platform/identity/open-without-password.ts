import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Opens a session for an identity whose right to one was shown another way: the one-tap door of a
 * sample provider, or a one-time link. Reached only from our own server code; no HTTP route leads here.
 */
export const openWithoutPassword = () =>
	({
		id: 'open-without-password',
		endpoints: {
			openWithoutPassword: createAuthEndpoint(
				'/open-without-password',
				{
					method: 'POST',
					body: z.object({ identityId: z.string() }),
					metadata: { SERVER_ONLY: true }
				},
				async (context) => {
					const user = await context.context.internalAdapter.findUserById(context.body.identityId);
					if (!user) throw context.error('NOT_FOUND');
					const session = await context.context.internalAdapter.createSession(user.id);
					await setSessionCookie(context, { session, user });
					return context.json({ token: session.token });
				}
			)
		}
	}) satisfies BetterAuthPlugin;
