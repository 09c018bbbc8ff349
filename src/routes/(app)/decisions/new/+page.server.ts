import { redirect } from '@sveltejs/kit';
import { recordDecision } from '#capabilities/decisions/commands/record.server.ts';
import { recordForm } from '#capabilities/decisions/forms.ts';
import { canList } from '#capabilities/decisions/policy.ts';
import {
	deciders,
	ledServices,
	lessonChoices
} from '#capabilities/decisions/queries/choices.server.ts';
import { blankForm, type FieldOption } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!canList(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'Decisions are written down by those who lead.',
			ask: 'Tell your team leader.'
		});
	}
	const found = await locals.read((tx) =>
		gather(tx, {
			lessonIds: [lessonChoices(actor)],
			serviceId: [ledServices(actor)],
			decidedById: [deciders(actor)]
		})
	);
	const [only, second] = found.serviceId;
	const asked = url.searchParams.get('lesson');
	const known: Record<string, readonly FieldOption[]> = {
		lessonIds: found.lessonIds,
		serviceId: [{ value: '', label: 'More than one' }, ...found.serviceId],
		decidedById: found.decidedById
	};
	return {
		key: newId(),
		form: blankForm({
			decidedOn: londonDate(new Date()),
			decidedById: actor.staffId,
			serviceId: only && !second ? only.value : '',
			lessonIds: isId(asked) ? [asked] : []
		}),
		definition: {
			...recordForm,
			fields: recordForm.fields.map((field) => {
				const options = known[field.name];
				return options ? { ...field, options } : field;
			})
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, recordForm);
		const outcome = await event.locals.perform(recordDecision, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/decisions');
		redirect(303, `/decisions/${outcome.subjectId}`);
	}
};
