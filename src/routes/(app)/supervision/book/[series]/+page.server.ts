import { error, redirect } from '@sveltejs/kit';
import { bookSession } from '#capabilities/supervision/commands/session.server.ts';
import { bookForm } from '#capabilities/supervision/forms.ts';
import { MINUTES } from '#capabilities/supervision/model.ts';
import { canSupervise } from '#capabilities/supervision/policy.ts';
import { personDue } from '#capabilities/supervision/queries/people.server.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { dateInWords } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const { series: id } = params;
	const person = isId(id) ? await locals.read((tx) => personDue(tx, actor, id)) : null;
	if (!person) error(404, NOT_HERE);
	const may = canSupervise(actor, person);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		name: person.name,
		due: person.dueOn === null ? null : dateInWords(person.dueOn),
		minutes: MINUTES[person.kind],
		bookedId: person.bookedId,
		key: newId(),
		form: blankForm({ place: 'in_person' })
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { series: seriesId } = event.params;
		if (!isId(seriesId)) error(404, NOT_HERE);
		const sent = await readForm(event, bookForm);
		const outcome = await event.locals.perform(bookSession, { ...sent.input, seriesId }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/supervision');
		redirect(303, `/supervision/${outcome.subjectId}`);
	}
};
