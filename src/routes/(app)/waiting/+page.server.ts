import { keptPages } from '#shell/kept-pages.server.ts';
import type { PageServerLoad } from './$types';

/** What this phone opens without signal, so that it is found there: no other page can lead to it then. */
export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const pages = await locals.read((tx) => keptPages(tx, actor, new Date()));
	return { pages: pages.flatMap(({ path, label }) => (label ? [{ path, label }] : [])) };
};
