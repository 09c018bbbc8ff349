import { redirect } from '@sveltejs/kit';
import { openRound } from '#capabilities/pulse/commands/open.server.ts';
import { openForm } from '#capabilities/pulse/forms.ts';
import { isAsker } from '#capabilities/pulse/policy.ts';
import { placesToAsk } from '#capabilities/pulse/queries/list.server.ts';
import { questionSets, questionsOf } from '#capabilities/pulse/questions.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!isAsker(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'The questions are asked by managers.',
			ask: 'Tell your manager when you think it is time.'
		});
	}
	const { places } = await locals.read((tx) => gather(tx, { places: [placesToAsk(actor)] }));
	return {
		key: newId(),
		form: blankForm({
			serviceId: places[0]?.value ?? '',
			questionsVersion: '1',
			closesOn: addDays(londonDate(new Date()), 14)
		}),
		sets: questionSets.map(({ version, label }) => ({
			label,
			questions: questionsOf(version).map((question) => question.label)
		})),
		definition: {
			...openForm,
			fields: openForm.fields.map((field) =>
				field.name === 'serviceId' ? { ...field, options: places } : field
			)
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, openForm);
		const outcome = await event.locals.perform(openRound, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/pulse');
		redirect(303, `/pulse/${outcome.subjectId}`);
	}
};
