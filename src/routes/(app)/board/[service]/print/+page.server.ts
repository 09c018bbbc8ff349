import { error } from '@sveltejs/kit';
import { isId } from '#kernel/ids.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import { loadBoard } from '../../board.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	if (!isId(event.params.service)) error(404, NOT_HERE);
	return loadBoard(event, event.params.service);
};
