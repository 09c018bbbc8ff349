import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { username } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { newId } from '#kernel/ids.ts';
import { openWithoutPassword } from './open-without-password.ts';

/** Tables of schema `auth`, as far as our own code asks them. */
export interface IdentityTables {
	identity: { id: string; name: string; email: string; username: string | null };
	membership: { identity_id: string; provider_id: string; staff_id: string };
	provider_directory: { code: string; provider_id: string; name: string; is_sample: boolean };
	sign_in_limit: { key: string; count: number; window_started_at: Date };
	one_time_link: {
		secret_hash: string;
		purpose: 'set_password' | 'set_up';
		identity_id: string | null;
		expires_at: Date;
		used_at: Date | null;
	};
	session: { id: string; identity_id: string; token: string; provider_id: string | null };
}

export type IdentityDatabase = Kysely<IdentityTables>;

/** Identities belong to the owner role: no tenant's transaction can reach schema `auth`. */
export function openIdentityDatabase(owner: Pool): IdentityDatabase {
	return new Kysely<IdentityTables>({ dialect: new PostgresDialect({ pool: owner }) }).withSchema(
		'auth'
	);
}

const WORKING_DAY_SECONDS = 12 * 60 * 60;

/**
 * Passwords and sessions, by better-auth. Its HTTP handler is not mounted: our own pages call it, so
 * the only doors are the ones we test. Cookies are set by `cookies.server.ts`.
 */
function optionsFor(db: IdentityDatabase, secret: string) {
	const camel = { createdAt: 'created_at', updatedAt: 'updated_at' };
	return {
		database: { db, type: 'postgres' },
		secret,
		baseURL: 'http://127.0.0.1',
		telemetry: { enabled: false },
		logger: { disabled: true },
		emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
		user: {
			modelName: 'identity',
			fields: { ...camel, emailVerified: 'email_verified' }
		},
		session: {
			modelName: 'session',
			fields: {
				...camel,
				userId: 'identity_id',
				expiresAt: 'expires_at',
				ipAddress: 'ip_address',
				userAgent: 'user_agent'
			},
			additionalFields: {
				providerId: { type: 'string', required: false, input: false, fieldName: 'provider_id' }
			},
			expiresIn: WORKING_DAY_SECONDS,
			updateAge: 60 * 60
		},
		account: {
			modelName: 'credential',
			fields: {
				...camel,
				userId: 'identity_id',
				accountId: 'account_id',
				providerId: 'provider_id',
				accessToken: 'access_token',
				refreshToken: 'refresh_token',
				idToken: 'id_token',
				accessTokenExpiresAt: 'access_token_expires_at',
				refreshTokenExpiresAt: 'refresh_token_expires_at'
			}
		},
		verification: {
			modelName: 'verification',
			fields: { ...camel, expiresAt: 'expires_at' }
		},
		advanced: {
			cookiePrefix: 'holdfast',
			useSecureCookies: false,
			// One statement for session and identity together.
			database: { generateId: () => newId(), joins: true }
		},
		plugins: [
			username({
				maxUsernameLength: 60,
				usernameValidator: (name) => /^[a-z0-9.-]+$/i.test(name),
				schema: { user: { fields: { displayUsername: 'display_username' } } }
			}),
			openWithoutPassword()
		]
	} satisfies BetterAuthOptions;
}

export type Identities = ReturnType<typeof openIdentities>;

export function openIdentities(db: IdentityDatabase, secret: string) {
	return betterAuth(optionsFor(db, secret));
}
