import { error } from '@sveltejs/kit';
import { kindWords } from '#capabilities/decisions/model.ts';
import { decisionList } from '#capabilities/decisions/queries/list.server.ts';
import { isId } from '#kernel/ids.ts';
import { dateInWords } from '#kernel/london.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const { rows } = await locals.read((tx) =>
		decisionList(tx, actor, { id: params.id }, { cursor: null, size: 1 })
	);
	const [decision] = rows;
	if (!decision) error(404, NOT_HERE);
	return {
		what: decision.what,
		facts: [
			{ value: kindWords[decision.kind] },
			{ value: dateInWords(decision.decidedOn) },
			{ key: 'Decided by', value: decision.decidedBy },
			{ value: decision.serviceName ?? 'More than one service' }
		],
		why: decision.why,
		alternatives: decision.alternatives,
		lessons: decision.lessons
	};
};
