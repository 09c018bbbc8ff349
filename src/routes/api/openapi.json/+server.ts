import { json } from '@sveltejs/kit';
import { commands, resources } from '#house';
import { openApiDocument } from '#platform/api/open-api.ts';
import type { RequestHandler } from './$types';

/** The OpenAPI document. It names what can be asked and holds nobody's data, so it needs no sign-in. */
export const GET: RequestHandler = () =>
	json(openApiDocument({ commands, resources }), {
		headers: { 'cache-control': 'public, max-age=300' }
	});
