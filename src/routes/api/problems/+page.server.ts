import { problemKinds, problemType } from '#platform/api/problems.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Every kind of problem the API answers with: each type address leads to its place on this page. */
export const load: PageServerLoad = () => ({
	problems: Object.entries(problemKinds).map(([id, kind]) => ({
		id,
		type: problemType(id as keyof typeof problemKinds),
		...kind
	}))
});
