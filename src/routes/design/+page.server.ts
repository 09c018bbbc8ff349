import { error } from '@sveltejs/kit';
import { dev } from '$app/env';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Every part in every state, for the people who build Holdfast: not part of the product. */
export const load: PageServerLoad = ({ url }) => {
	if (!dev && process.env.HOLDFAST_DESIGN === undefined) {
		error(404, 'We cannot find that page');
	}
	const asked = url.searchParams.get('theme');
	return {
		theme: asked === 'dark' || asked === 'light' ? asked : undefined,
		address: url.pathname + url.search
	};
};
