import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { chosenId, chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { organisationEvent } from '../events.ts';
import { changeServiceForm, closeServiceForm, openServiceForm, regionForm } from '../forms.ts';
import { canSeeService, canShapeOrganisation } from '../policy.ts';
import { wrong } from './wrong.ts';

export const addRegion = defineCommand({
	name: 'organisation.add-region',
	sentence: 'Add a region, which may be part of a larger one',
	subjectKind: 'region',
	schema: formSchema(regionForm, { parentId: chosenIdOrNone('Choose one of the regions') }),
	async find(tx, actor, input) {
		const regions = await tx
			.selectFrom('region')
			.select(['id', 'name'])
			.where('provider_id', '=', actor.providerId)
			.execute();
		if (input.parentId && !regions.some((region) => region.id === input.parentId)) return NOT_FOUND;
		const name = input.name.toLowerCase();
		return { isTaken: regions.some((region) => region.name.toLowerCase() === name) };
	},
	authorise: (actor) => canShapeOrganisation(actor),
	decide(input, { isTaken }, { newId }) {
		if (isTaken) return wrong('name', `There is already a region called ${input.name}`);
		const id = newId();
		const parentId = input.parentId ?? null;
		return ok({
			subjectId: id,
			changes: [insert('region', { id, name: input.name, parent_id: parentId })],
			events: [organisationEvent('region.added', id, { name: input.name, parentId })]
		});
	}
});

/** The service as it stands, and what the answers about it run into. */
async function around(
	tx: TenantTx,
	providerId: string,
	input: { name?: string; regionId?: string },
	id?: string
) {
	const services = await tx
		.selectFrom('service')
		.select(['id', 'name', 'opened_on', 'closed_on'])
		.where('provider_id', '=', providerId)
		.execute();
	const region = input.regionId
		? await tx
				.selectFrom('region')
				.select('id')
				.where('provider_id', '=', providerId)
				.where('id', '=', input.regionId)
				.executeTakeFirst()
		: undefined;
	const name = input.name?.toLowerCase();
	return {
		own: services.find((service) => service.id === id),
		isTaken: services.some((one) => one.id !== id && one.name.toLowerCase() === name),
		hasRegion: region !== undefined
	};
}

interface ServiceAnswers {
	name: string;
	kind: string;
	regionId: string;
	cqcLocationId?: string;
	openedOn?: string;
}

const columnsOf = (input: ServiceAnswers) => ({
	name: input.name,
	kind: input.kind,
	region_id: input.regionId,
	cqc_location_id: input.cqcLocationId ?? null,
	opened_on: input.openedOn ?? null
});

const detailsOf = ({ name, kind, regionId }: ServiceAnswers) => ({ name, kind, regionId });

export const openService = defineCommand({
	name: 'organisation.open-service',
	sentence: 'Add a service',
	subjectKind: 'service',
	schema: formSchema(openServiceForm, { regionId: chosenId('Choose the region') }),
	async find(tx, actor, input) {
		const found = await around(tx, actor.providerId, input);
		return found.hasRegion ? found : NOT_FOUND;
	},
	authorise: (actor) => canShapeOrganisation(actor),
	decide(input, { isTaken }, { newId }) {
		if (isTaken) return wrong('name', `There is already a service called ${input.name}`);
		const id = newId();
		return ok({
			subjectId: id,
			changes: [insert('service', { id, ...columnsOf(input) })],
			events: [organisationEvent('service.opened', id, detailsOf(input), id)]
		});
	}
});

export const changeService = defineCommand({
	name: 'organisation.change-service',
	sentence: 'Change the name, kind, region or numbers of a service',
	subjectKind: 'service',
	schema: formSchema(changeServiceForm, {
		regionId: chosenId('Choose the region'),
		id: z.uuid(),
		revision: z.number().int().optional()
	}),
	async find(tx, actor, input) {
		if (!canSeeService(actor, input.id)) return NOT_FOUND;
		const { own, isTaken, hasRegion } = await around(tx, actor.providerId, input, input.id);
		return own && hasRegion ? { isTaken } : NOT_FOUND;
	},
	authorise: (actor) => canShapeOrganisation(actor),
	decide(input, { isTaken }) {
		if (isTaken) return wrong('name', `There is already a service called ${input.name}`);
		return ok({
			subjectId: input.id,
			changes: [update('service', { id: input.id }, columnsOf(input), input.revision)],
			events: [organisationEvent('service.changed', input.id, detailsOf(input), input.id)]
		});
	}
});

export const closeService = defineCommand({
	name: 'organisation.close-service',
	sentence: 'Close a service after its last day; its records stay',
	subjectKind: 'service',
	schema: formSchema(closeServiceForm, { id: z.uuid(), revision: z.number().int().optional() }),
	async find(tx, actor, input) {
		if (!canSeeService(actor, input.id)) return NOT_FOUND;
		const { own } = await around(tx, actor.providerId, {}, input.id);
		if (!own) return NOT_FOUND;
		const staff = await tx
			.selectFrom('assignment')
			.select((eb) => eb.fn.count<number>('staff_id').distinct().as('people'))
			.where('provider_id', '=', actor.providerId)
			.where('service_id', '=', input.id)
			.where('superseded_at', 'is', null)
			.where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', input.lastOn)]))
			.executeTakeFirst();
		return { own, people: staff?.people ?? 0 };
	},
	authorise: (actor) => canShapeOrganisation(actor),
	decide(input, { own, people }) {
		if (own.closed_on !== null) return refuse('closed', `${own.name} is already closed.`);
		if (own.opened_on !== null && input.lastOn < own.opened_on) {
			return wrong('lastOn', 'The last day cannot be before the service opened');
		}
		if (people > 0) {
			const who = people === 1 ? '1 person still works' : `${people} people still work`;
			return wrong(
				'lastOn',
				`${who} there after that day. Move them or record that they left first`
			);
		}
		const details = { name: own.name, lastOn: input.lastOn };
		return ok({
			subjectId: input.id,
			changes: [update('service', { id: input.id }, { closed_on: input.lastOn }, input.revision)],
			events: [organisationEvent('service.closed', input.id, details, input.id)]
		});
	}
});
