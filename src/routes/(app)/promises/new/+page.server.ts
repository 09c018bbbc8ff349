import { error, redirect } from '@sveltejs/kit';
import { ownersFor, serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { promiseInput } from '#capabilities/promises/captures.server.ts';
import { makePromise } from '#capabilities/promises/commands/make.server.ts';
import { makeForm } from '#capabilities/promises/forms.ts';
import { promiseSources } from '#capabilities/promises/model.ts';
import { canMake } from '#capabilities/promises/policy.ts';
import { madeAt } from '#capabilities/promises/sources.server.ts';
import { blankForm, type FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long a promise has when nothing else is said. */
const USUAL_DAYS = 14;

/** Where it was promised, as the address says: `?from=walkaround&id=…`; nowhere in particular otherwise. */
function asked(query: URLSearchParams) {
	const kind = promiseSources.find((one) => one === query.get('from')) ?? 'none';
	const id = query.get('id');
	return kind !== 'none' && isId(id) ? { kind, id } : { kind: 'none' as const, id: null };
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const from = asked(url.searchParams);
	const found = await locals.read(async (tx) => {
		const source = from.id === null ? null : await madeAt(tx, actor, from.kind, from.id);
		if (from.id !== null && source === null) return null;
		const { services } = await gather(tx, { services: [serviceChoices(actor)] });
		const led = services.filter(({ value }) => canMake(actor, value).allowed);
		const wanted = source?.serviceId ?? url.searchParams.get('service');
		const service = led.find(({ value }) => value === wanted) ?? led[0];
		const { people } = await gather(tx, {
			people: service ? [ownersFor(actor, service.value)] : []
		});
		return { source, led, service, people };
	});
	if (!found) error(404, NOT_HERE);
	if (!found.service) {
		const may = canMake(actor, '');
		if (!may.allowed) stop({ kind: 'forbidden', ...may });
		error(404, NOT_HERE);
	}
	const isHere = found.people.some(({ value }) => value === actor.staffId);
	const people = isHere
		? found.people
		: [{ value: actor.staffId, label: actor.name }, ...found.people];
	const definition: FormDefinition = {
		...makeForm,
		fields: makeForm.fields.map((field) =>
			field.name === 'ownerId' ? { ...field, options: people } : field
		)
	};
	return {
		key: newId(),
		definition,
		form: blankForm({
			ownerId: actor.staffId,
			dueOn: addDays(londonDate(new Date()), USUAL_DAYS),
			forWhom: from.kind === 'supervision' ? 'leaders' : 'team'
		}),
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
		const sent = await readForm(event, makeForm);
		const input = promiseInput(sent.data);
		const outcome = await event.locals.perform(makePromise, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/promises');
		const { sourceKind, sourceId } = input;
		const source =
			sourceId === undefined
				? null
				: await event.locals.read((tx) => madeAt(tx, event.locals.person(), sourceKind, sourceId));
		redirect(303, source?.href ?? `/promises/${outcome.subjectId}`);
	}
};
