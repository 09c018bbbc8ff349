import { commands, resources } from '#house';
import { explainApi } from '#platform/api/explain.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** The API in words, from the registry that answers it. Readable without signing in. */
export const load: PageServerLoad = ({ url }) => ({
	origin: url.origin,
	chapters: explainApi({ commands, resources })
});
