import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { communicationNeedForm } from '../communication-need-form.ts';
import { peopleEvent } from '../events.ts';
import { canKeepPeopleSupported, peopleSupportedScope } from '../policy.ts';

/**
 * How a person supported needs information (Accessible Information Standard: identify, record, share,
 * review). Saving it, changed or not, is a review of that day.
 */
export const recordCommunicationNeed = defineCommand({
	name: 'people.record-communication-need',
	sentence: 'Write down how a person we support needs information, or that you looked at it again',
	subjectKind: 'person_supported',
	schema: formSchema(communicationNeedForm, { personId: z.uuid() }),
	async find(tx, actor, input) {
		const row = await tx
			.selectFrom('person_supported as p')
			.leftJoin('person_communication_need as need', (join) =>
				join.onRef('need.provider_id', '=', 'p.provider_id').onRef('need.person_id', '=', 'p.id')
			)
			.select(['p.id', 'p.service_id as serviceId', 'need.identified_on as identifiedOn'])
			.where('p.provider_id', '=', actor.providerId)
			.where('p.id', '=', input.personId)
			.executeTakeFirst();
		const scope = peopleSupportedScope(actor);
		if (!row || (scope !== 'all' && !scope.includes(row.serviceId))) return NOT_FOUND;
		return row;
	},
	authorise: (actor, { serviceId }) => canKeepPeopleSupported(actor, [serviceId]),
	decide(input, { serviceId, identifiedOn }, { now }) {
		const today = londonDate(now);
		const needed = input.formats ?? [];
		const values = {
			formats: needed,
			language: input.language ?? null,
			note: input.note ?? null,
			may_share: input.mayShare,
			reviewed_on: today
		};
		const key = { person_id: input.personId };
		return ok({
			subjectId: input.personId,
			changes: [
				identifiedOn === null
					? insert('person_communication_need', { ...key, ...values, identified_on: today })
					: update('person_communication_need', key, values)
			],
			events: [
				peopleEvent(
					'person_supported.need_recorded',
					input.personId,
					{ formats: needed.length, mayShare: input.mayShare },
					serviceId
				)
			]
		});
	}
});
