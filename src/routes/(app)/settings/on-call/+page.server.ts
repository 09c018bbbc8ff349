import { redirect } from '@sveltejs/kit';
import { setOnCall } from '#capabilities/organisation/commands/set-on-call.server.ts';
import { canReadSettings, canRunServices } from '#capabilities/organisation/policy.ts';
import {
	serviceTree,
	servicesFor,
	standingOnCall
} from '#capabilities/organisation/queries.server.ts';
import { staffChoices } from '#capabilities/people/queries.server.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { placedOnCallForm, placeInput } from './form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const may = canReadSettings(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const today = londonDate(new Date());
	const { tree, services, numbers, staff } = await locals.read(async (tx) => ({
		tree: await serviceTree(tx, actor.providerId),
		services: await servicesFor(tx, actor),
		numbers: await standingOnCall(tx, actor.providerId),
		staff: await staffChoices(tx, actor, today)
	}));
	const mayAll = canRunServices(actor, 'all').allowed;
	const mayRegion = (id: string) => {
		const own =
			tree.find((region) => region.id === id)?.services.map((service) => service.id) ?? [];
		return canRunServices(actor, own).allowed;
	};
	const places = [
		...(mayAll ? [{ value: 'all', label: 'Everywhere' }] : []),
		...tree
			.filter((region) => mayRegion(region.id))
			.map(({ id, name }) => ({ value: `region:${id}`, label: `Region ${name}` })),
		...services
			.filter((service) => canRunServices(actor, [service.id]).allowed)
			.map(({ id, name }) => ({ value: `service:${id}`, label: name }))
	];
	const regions = new Set(
		tree
			.filter((region) => region.services.some(({ id }) => services.some((one) => one.id === id)))
			.map(({ id }) => id)
	);
	const placeOf = (row: (typeof numbers)[number]): string | undefined => {
		if (row.serviceId !== null) return services.find(({ id }) => id === row.serviceId)?.name;
		if (row.regionId === null) return 'Everywhere';
		if (!mayAll && !regions.has(row.regionId)) return undefined;
		return tree.find(({ id }) => id === row.regionId)?.name;
	};
	const asked = url.searchParams.get('service');
	return {
		title: 'On call',
		numbers: numbers
			.filter((row) => row.toOn === null || row.toOn >= today)
			.filter((row) => !asked || row.serviceId === asked || row.serviceId === null)
			.flatMap((row) => {
				const place = placeOf(row);
				const until = row.toOn ? ` to ${dateInWords(row.toOn)}` : '';
				const days =
					row.fromOn > today || row.toOn ? `From ${dateInWords(row.fromOn)}${until}` : '';
				return place
					? [
							{
								id: row.id,
								place,
								position: row.position,
								label: row.label,
								phone: row.phone,
								days
							}
						]
					: [];
			})
			.sort((a, b) => a.place.localeCompare(b.place, 'en-GB') || a.position - b.position),
		places,
		place: asked ? `service:${asked}` : '',
		staff: staff.map((one) => ({ value: one.staffId, label: `${one.name} (${one.staffNumber})` })),
		today,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, placedOnCallForm);
		const { place, ...answers } = sent.input;
		const outcome = await event.locals.perform(
			setOnCall,
			{ ...answers, ...placeInput(place) },
			sent.door
		);
		if (outcome.kind === 'invalid') {
			const errors = outcome.errors.map((one) =>
				one.field === 'serviceId' ? { field: 'place', message: 'Choose for where' } : one
			);
			return failForm({ kind: 'invalid', errors }, sent);
		}
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/on-call');
	}
};
