import { error } from '@sveltejs/kit';
import { readPractice } from '#capabilities/observations/commands/feedback.server.ts';
import { presentPractice } from '#capabilities/observations/present.ts';
import { practiceOf, reportNamed } from '#capabilities/observations/queries/mine.server.ts';
import { isId } from '#kernel/ids.ts';
import { NOT_HERE } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const now = new Date();
	if (!isId(params.staff)) error(404, NOT_HERE);
	const found = await locals.read(async (tx) => {
		const person = await reportNamed(tx, actor, params.staff);
		return person ? { person, practice: await practiceOf(tx, actor, person.id, now) } : null;
	});
	const [newest] = found?.practice ?? [];
	if (!found || !newest) error(404, NOT_HERE);
	await locals.perform(readPractice, { id: newest.id });
	return {
		name: found.person.name,
		practice: found.practice.map((one) => presentPractice(one, now))
	};
};
