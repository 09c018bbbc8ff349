import { defineEnvVars } from '@sveltejs/kit/env';
import { z } from 'zod';

const optional = z.string().optional();

/** Every variable Holdfast reads. docs/reference/environment.md is checked against this list. */
export const variables = defineEnvVars({
	HOLDFAST_DATA: {
		schema: optional,
		description: 'Folder of the embedded database and the secret. Default: ./data'
	},
	DATABASE_URL: {
		schema: optional,
		description: 'Any PostgreSQL 15–18, straight or through PgBouncer. Unset: the embedded server.'
	},
	DATABASE_OWNER_URL: {
		schema: optional,
		description:
			'The role that owns the tables: migrations, jobs, identities. Default: DATABASE_URL'
	},
	HOLDFAST_SAMPLE: {
		schema: optional,
		description:
			'group: a sample provider on an empty embedded database (default). off: none. public: one-tap sign-in from anywhere, with a banner.'
	},
	HOLDFAST_ORIGIN: {
		schema: optional,
		description: 'The address people type, for links in mail: https://holdfast.example'
	},
	HOLDFAST_SECRET: {
		schema: optional,
		description: 'Signs cookies. Made and kept in the data folder when unset.'
	},
	SMTP_URL: {
		schema: optional,
		description:
			'A mail server for the daily digest: smtps://name:password@mail.example:465?from=holdfast@example.org. Needs HOLDFAST_ORIGIN. Unset: no mail, everybody has the page Today.'
	},
	HOLDFAST_DESIGN: {
		schema: optional,
		description: 'Set to 1 to show the page of design parts outside development.'
	}
});
