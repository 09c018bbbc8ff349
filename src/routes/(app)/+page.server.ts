import { homeOf } from '#capabilities/home/present.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	return { home: await locals.read((tx) => homeOf(tx, actor, new Date())) };
};
