import { error } from '@sveltejs/kit';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { bytesOf, pictureFor } from '#capabilities/pictures/queries/picture.server.ts';
import type { RequestHandler } from './$types';

/** The picture itself, for whoever its page is there for. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = locals.person();
	const bytes = await locals.read(async (tx) => {
		const picture = await pictureFor(tx, actor, params.id);
		return picture ? bytesOf(tx, actor.providerId, picture.id) : null;
	});
	if (!bytes) error(404, NOT_HERE);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'image/jpeg',
			'content-length': String(bytes.length),
			'content-disposition': 'inline'
		}
	});
};
