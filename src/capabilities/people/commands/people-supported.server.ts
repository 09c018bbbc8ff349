import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { chosenId } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { peopleEvent } from '../events.ts';
import { changePersonSupportedForm, personSupportedForm } from '../supported-forms.ts';
import { canKeepPeopleSupported, staffScope } from '../policy.ts';
import { placesFor } from './work.server.ts';

export const addPersonSupported = defineCommand({
	name: 'people.add-person-supported',
	sentence: 'Add a person we support, by your own reference',
	subjectKind: 'person_supported',
	schema: formSchema(personSupportedForm, { serviceId: chosenId('Choose the service') }),
	async find(tx, actor, input) {
		const places = await placesFor(tx, actor);
		if (!places.services.has(input.serviceId)) return NOT_FOUND;
		const taken = await tx
			.selectFrom('person_supported')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('service_id', '=', input.serviceId)
			.where('reference', '=', input.reference)
			.executeTakeFirst();
		return { isTaken: taken !== undefined };
	},
	authorise: (actor, _found, input) => canKeepPeopleSupported(actor, [input.serviceId]),
	decide(input, { isTaken }, { newId }) {
		const { reference, serviceId } = input;
		if (isTaken) {
			const message = `The reference ${reference} is in use in this service`;
			return refuse('taken', `${message}.`, { fields: [{ field: 'reference', message }] });
		}
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('person_supported', {
					id,
					reference,
					service_id: serviceId,
					representative: input.representative ?? null,
					communication_need: input.communicationNeed ?? null
				})
			],
			events: [peopleEvent('person_supported.added', id, { serviceId }, serviceId)]
		});
	}
});

export const changePersonSupported = defineCommand({
	name: 'people.change-person-supported',
	sentence: 'Change who speaks for a person we support, or record that they left',
	subjectKind: 'person_supported',
	schema: formSchema(changePersonSupportedForm, {
		id: z.uuid(),
		revision: z.number().int().optional()
	}),
	async find(tx, actor, input) {
		const row = await tx
			.selectFrom('person_supported')
			.select(['id', 'service_id as serviceId'])
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', input.id)
			.executeTakeFirst();
		const scope = staffScope(actor);
		if (!row || (scope !== 'all' && !scope.includes(row.serviceId))) return NOT_FOUND;
		return row;
	},
	authorise: (actor, { serviceId }) => canKeepPeopleSupported(actor, [serviceId]),
	decide(input, { serviceId }, { now }) {
		const leftOn = input.leftOn ?? null;
		if (leftOn !== null && leftOn > londonDate(now)) {
			const message = 'Give a day that has come';
			return refuse('too_early', `${message}.`, { fields: [{ field: 'leftOn', message }] });
		}
		return ok({
			subjectId: input.id,
			changes: [
				update(
					'person_supported',
					{ id: input.id },
					{
						representative: input.representative ?? null,
						communication_need: input.communicationNeed ?? null,
						left_on: leftOn
					},
					input.revision
				)
			],
			events: [peopleEvent('person_supported.changed', input.id, { leftOn }, serviceId)]
		});
	}
});
