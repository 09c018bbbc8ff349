import { shellFor } from '#shell/shell.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => ({
	shell: shellFor(locals.person(), url.pathname, locals.banner)
});
