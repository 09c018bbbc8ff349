import { sheetOf } from '#capabilities/lessons/sheet.server.ts';
import { isId } from '#kernel/ids.ts';
import { stop } from '#platform/web/form.server.ts';
import { HOLDFAST_ORIGIN } from '$app/env/private';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!isId(params.id)) stop({ kind: 'not_found' });
	const origins = { configured: HOLDFAST_ORIGIN, asked: url.origin };
	const sheet = await locals.read((tx) =>
		sheetOf(tx, actor, params.id, url.searchParams.get('in'), origins)
	);
	if (!sheet) stop({ kind: 'not_found' });
	return { sheet };
};
