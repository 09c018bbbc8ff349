import { error } from '@sveltejs/kit';
import { dev } from '$app/env';
import { HOLDFAST_DESIGN } from '$app/env/private';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Every part in every state, for the people who build Holdfast: not part of the product. */
export const load: PageServerLoad = ({ url }) => {
	if (!dev && !HOLDFAST_DESIGN) {
		error(404, 'We cannot find that page');
	}
	const asked = url.searchParams.get('theme');
	return {
		theme: asked === 'dark' || asked === 'light' ? asked : undefined,
		address: url.pathname + url.search
	};
};
