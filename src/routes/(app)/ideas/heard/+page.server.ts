import { error, redirect } from '@sveltejs/kit';
import { ownersFor, serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { heardInput } from '#capabilities/ideas/captures.server.ts';
import { noteIdea } from '#capabilities/ideas/commands/raise.server.ts';
import { noteForm } from '#capabilities/ideas/forms.ts';
import { ideaSources } from '#capabilities/ideas/model.ts';
import { answersIn, canNote, leadsAnywhere } from '#capabilities/ideas/policy.ts';
import { heardAt } from '#capabilities/ideas/sources.server.ts';
import { blankForm, type FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where it was heard, as the address says: `?from=walkaround&id=…`; nowhere in particular otherwise. */
function asked(query: URLSearchParams) {
	const kind = ideaSources.find((one) => one === query.get('from')) ?? 'none';
	const id = query.get('id');
	return kind !== 'none' && isId(id) ? { kind, id } : { kind: 'none' as const, id: null };
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const from = asked(url.searchParams);
	const found = await locals.read(async (tx) => {
		const source = from.id === null ? null : await heardAt(tx, actor, from.kind, from.id);
		if (from.id !== null && source === null) return null;
		const { services } = await gather(tx, { services: [serviceChoices(actor)] });
		const led = services.filter(({ value }) => answersIn(actor, value));
		const wanted = source?.serviceId ?? url.searchParams.get('service');
		const service = led.find(({ value }) => value === wanted) ?? led[0];
		const { people } = await gather(tx, {
			people: service ? [ownersFor(actor, service.value)] : []
		});
		return { source, led, service, people };
	});
	if (!found) error(404, NOT_HERE);
	if (!found.service || !leadsAnywhere(actor)) {
		const may = canNote(actor, '');
		if (!may.allowed) stop({ kind: 'forbidden', ...may });
		error(404, NOT_HERE);
	}
	const definition: FormDefinition = {
		...noteForm,
		fields: noteForm.fields.map((field) =>
			field.name === 'creditedId'
				? {
						...field,
						options: [{ value: '', label: 'Leave the name out' }, ...found.people]
					}
				: field
		)
	};
	return {
		key: newId(),
		definition,
		form: blankForm(),
		service: found.service,
		services: found.source ? [] : found.led,
		source: found.source,
		from: from.id === null ? null : { sourceKind: from.kind, sourceId: from.id },
		// Without signal the visit goes on.
		next: from.kind === 'walkaround' ? `/visits/${from.id}/now` : undefined
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, noteForm);
		const input = heardInput(sent.data);
		const outcome = await event.locals.perform(noteIdea, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/ideas');
		const { sourceKind, sourceId } = input;
		const source =
			sourceId === undefined
				? null
				: await event.locals.read((tx) => heardAt(tx, event.locals.person(), sourceKind, sourceId));
		redirect(303, source?.href ?? `/ideas/${outcome.subjectId}`);
	}
};
