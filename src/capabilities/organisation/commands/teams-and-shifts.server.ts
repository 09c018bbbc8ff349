import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { organisationEvent } from '../events.ts';
import { shiftTypeForm, teamForm } from '../forms.ts';
import { canRunServices } from '../policy.ts';
import { servicesCovered } from './place.server.ts';
import { wrong } from './wrong.ts';

export const addTeam = defineCommand({
	name: 'organisation.add-team',
	sentence: 'Add a team, floor, house or round to a service',
	subjectKind: 'team',
	schema: formSchema(teamForm, { serviceId: z.uuid('Choose the service') }),
	async find(tx, actor, input) {
		const place = { serviceId: input.serviceId, regionId: null };
		if ((await servicesCovered(tx, actor, place)) === null) return NOT_FOUND;
		const rows = await tx
			.selectFrom('team')
			.select('name')
			.where('provider_id', '=', actor.providerId)
			.where('service_id', '=', input.serviceId)
			.execute();
		return { names: rows.map((row) => row.name.toLowerCase()) };
	},
	authorise: (actor, _found, input) => canRunServices(actor, [input.serviceId]),
	decide(input, { names }, { newId }) {
		const { name, serviceId } = input;
		if (names.includes(name.toLowerCase())) {
			return wrong('name', `There is already a team called ${name} here`);
		}
		const id = newId();
		return ok({
			subjectId: id,
			changes: [insert('team', { id, service_id: serviceId, name })],
			events: [organisationEvent('team.added', id, { name, serviceId }, serviceId)]
		});
	}
});

export const defineShiftType = defineCommand({
	name: 'organisation.define-shift-type',
	sentence: 'Say when a shift starts and ends and which group it counts in',
	subjectKind: 'shift_type',
	schema: formSchema(shiftTypeForm, {
		serviceId: chosenIdOrNone('Choose one of your services'),
		id: chosenIdOrNone('Choose one of the shifts')
	}),
	async find(tx, actor, input) {
		const types = await tx
			.selectFrom('shift_type')
			.select(['id', 'name', 'service_id'])
			.where('provider_id', '=', actor.providerId)
			.execute();
		const own = types.find((type) => type.id === input.id);
		if (input.id && !own) return NOT_FOUND;
		const covered: string[] = [];
		for (const serviceId of [input.serviceId, own?.service_id]) {
			if (!serviceId) continue;
			const services = await servicesCovered(tx, actor, { serviceId, regionId: null });
			if (services === null) return NOT_FOUND;
			covered.push(...services);
		}
		// The organisation's own shifts, and making one service's shift everyone's, touch every service.
		const touchesAll = !input.serviceId || (own !== undefined && own.service_id === null);
		const serviceIds: 'all' | string[] = touchesAll ? 'all' : covered;
		const isTaken = types.some(
			(type) =>
				type.id !== input.id &&
				type.service_id === (input.serviceId ?? null) &&
				type.name.toLowerCase() === input.name.toLowerCase()
		);
		return { own, isTaken, serviceIds };
	},
	authorise: (actor, { serviceIds }) => canRunServices(actor, serviceIds),
	decide(input, { own, isTaken }, { newId }) {
		if (isTaken) return wrong('name', `There is already a shift called ${input.name} here`);
		const id = own?.id ?? newId();
		const serviceId = input.serviceId ?? null;
		const row = {
			service_id: serviceId,
			name: input.name,
			shift_group: input.shiftGroup,
			starts_at: input.startsAt,
			ends_at: input.endsAt
		};
		const hours = `${input.startsAt} to ${input.endsAt}`;
		const details = { name: input.name, shiftGroup: input.shiftGroup, hours };
		return ok({
			subjectId: id,
			changes: [own ? update('shift_type', { id }, row) : insert('shift_type', { id, ...row })],
			events: [organisationEvent('shift_type.defined', id, details, serviceId)]
		});
	}
});
