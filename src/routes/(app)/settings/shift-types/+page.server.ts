import { redirect } from '@sveltejs/kit';
import { defineShiftType } from '#capabilities/organisation/commands/teams-and-shifts.server.ts';
import { shiftTypeForm } from '#capabilities/organisation/forms.ts';
import { canReadSettings, canRunServices } from '#capabilities/organisation/policy.ts';
import { servicesFor, shiftTypes } from '#capabilities/organisation/queries.server.ts';
import { newId } from '#kernel/ids.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const may = canReadSettings(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const { types, services } = await locals.read(async (tx) => ({
		types: await shiftTypes(tx, actor.providerId),
		services: await servicesFor(tx, actor)
	}));
	const nameOf = (id: string | null) =>
		id === null ? 'Every service' : services.find((service) => service.id === id)?.name;
	const mayKeep = (serviceId: string | null) =>
		canRunServices(actor, serviceId === null ? 'all' : [serviceId]).allowed;
	const shown = types.flatMap((type) => {
		const place = nameOf(type.serviceId);
		if (!place) return [];
		return [
			{ ...type, place, group: SHIFT_GROUP_WORDS[type.shiftGroup], isKept: mayKeep(type.serviceId) }
		];
	});
	const asked = shown.find((type) => type.id === url.searchParams.get('change') && type.isKept);
	return {
		title: 'Shifts',
		types: shown,
		changed: asked ?? null,
		mayKeepAll: mayKeep(null),
		services: services
			.filter((service) => mayKeep(service.id))
			.map(({ id, name }) => ({ value: id, label: name })),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, shiftTypeForm);
		const id = sent.data.get('id');
		const outcome = await event.locals.perform(
			defineShiftType,
			{ ...sent.input, ...(typeof id === 'string' && { id }) },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/shift-types');
	}
};
