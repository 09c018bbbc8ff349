import { error, redirect } from '@sveltejs/kit';
import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { spotInput } from '#capabilities/supervision/captures.server.ts';
import { spotConversation } from '#capabilities/supervision/commands/together.server.ts';
import { lessonsHere, peopleHere } from '#capabilities/supervision/queries/together.server.ts';
import { spotForm } from '#capabilities/supervision/together-forms.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { ledService } from '../led-service.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const serviceId = ledService(actor, url.searchParams);
	const { services, people, lessons } = await locals.read((tx) =>
		gather(tx, {
			services: serviceId === null ? [serviceChoices(actor)] : [],
			people: serviceId === null ? [] : [peopleHere(actor, serviceId)],
			lessons: serviceId === null ? [] : [lessonsHere(actor, serviceId)]
		})
	);
	return {
		serviceId,
		services: services.map(({ value, label }) => ({
			href: `/supervision/spot?service=${value}`,
			label
		})),
		definition: {
			...spotForm,
			fields: spotForm.fields.map((field) => {
				if (field.name === 'staffId') {
					return { ...field, options: people };
				}
				return field.name === 'lessonId' ? { ...field, options: lessons } : field;
			})
		},
		form: blankForm(),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const serviceId = ledService(event.locals.person(), event.url.searchParams);
		if (serviceId === null) error(404, NOT_HERE);
		const sent = await readForm(event, spotForm);
		const outcome = await event.locals.perform(spotConversation, spotInput(sent.data), sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/supervision#spot');
	}
};
