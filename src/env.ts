import { defineEnvVars } from '@sveltejs/kit/env';

/** Every variable Holdfast reads. docs/reference/environment.md is checked against this list. */
export const variables = defineEnvVars({
	HOLDFAST_DATA: { description: 'Folder of the embedded database and the secret. Default: ./data' },
	DATABASE_URL: {
		description: 'Any PostgreSQL 15–18, straight or through PgBouncer. Unset: the embedded server.'
	},
	DATABASE_OWNER_URL: {
		description: 'The role that owns the tables: migrations, jobs, identities. Default: DATABASE_URL'
	},
	HOLDFAST_SAMPLE: {
		description:
			'group: a sample provider on an empty embedded database (default). off: none. public: one-tap sign-in from anywhere, with a banner.'
	},
	HOLDFAST_ORIGIN: { description: 'The address people type, for links in mail: https://holdfast.example' },
	HOLDFAST_SECRET: { description: 'Signs cookies. Made and kept in the data folder when unset.' },
	HOLDFAST_DESIGN: { description: 'Set to 1 to show the page of design parts outside development.' },
	SMTP_URL: { description: 'Mail server, for example smtp://127.0.0.1:1025. Unset: no mail is sent.' }
});
