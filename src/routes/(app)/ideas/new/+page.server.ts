import { fail, redirect } from '@sveltejs/kit';
import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import {
	boxInput,
	ideaBox,
	ideaErrors,
	ideaInput,
	isNameless
} from '#capabilities/ideas/captures.server.ts';
import { dropIdea, raiseIdea } from '#capabilities/ideas/commands/raise.server.ts';
import { raiseForm } from '#capabilities/ideas/forms.ts';
import { keyOfBox, lettersFor, receiptInWords } from '#capabilities/ideas/receipt.server.ts';
import { providerCode } from '#capabilities/organisation/queries/name.server.ts';
import { canListIdeas, canRaise } from '#capabilities/ideas/policy.ts';
import { measureOf } from '#kernel/measures.ts';
import { blankForm, type FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { textIn } from '#platform/forms/read-fields.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { theHouse } from '../../../../opening.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!canListIdeas(actor)) stop({ kind: 'forbidden', ...canNothing });
	const { services } = await locals.read((tx) => gather(tx, { services: [serviceChoices(actor)] }));
	const home = services.find(({ value }) => value === actor.places[0]?.serviceId) ?? services[0];
	const definition: FormDefinition = {
		...raiseForm,
		fields: raiseForm.fields.map((field) =>
			field.name !== 'serviceId'
				? field
				: services.length === 1
					? { ...field, kind: 'hidden' as const }
					: { ...field, options: services }
		)
	};
	return {
		key: newId(),
		definition,
		form: blankForm({ serviceId: home?.value ?? '' }),
		answerDays: measureOf(actor, 'idea_answer_days', new Date())
	};
};

const canNothing = {
	sentence: 'An administrator runs the system and sees nothing about care.',
	ask: 'Tell a manager of the service.'
};

export const actions: Actions = {
	default: async (event) => {
		const actor = event.locals.person();
		const sent = await readForm(event, raiseForm);
		const errors = ideaErrors(sent.data);
		if (errors.length > 0) {
			return fail(400, {
				formName: raiseForm.name,
				form: { values: sent.values, errors, ...sent.door },
				missing: [],
				conflict: null,
				conflictId: null
			});
		}
		const input = ideaInput(sent.data);
		if (!isNameless(sent.data)) {
			const outcome = await event.locals.perform(raiseIdea, input, sent.door);
			if (outcome.kind !== 'done') return failForm(outcome, sent, '/ideas');
			redirect(303, `/ideas/${outcome.subjectId}?thanks`);
		}
		const may = canRaise(actor, textIn(sent.data, 'serviceId'));
		if (!may.allowed) stop({ kind: 'forbidden', ...may });
		// The box sends it: nobody's session, request or device goes with it.
		const { providerId } = actor;
		const box = ideaBox(providerId);
		const { key } = sent.door;
		if (key === undefined) {
			const outcome = await theHouse().perform(dropIdea, box, input);
			if (outcome.kind !== 'done') return failForm(outcome, sent);
			redirect(303, '/ideas?thanks');
		}
		const outcome = await theHouse().perform(dropIdea, box, boxInput(sent.data, key, providerId), {
			key: keyOfBox(key)
		});
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		// No redirect and no cookie: either would carry the code, or the key of what was sent.
		const code = await event.locals.read((tx) => providerCode(tx, providerId));
		return { receipt: receiptInWords(code, lettersFor(key)) };
	}
};
