import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { findReport } from '../../commands/find.server.ts';
import { reportId, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { serviceOf } from '../../queries/organisation.server.ts';
import { stepFrom } from '../../workflow.ts';
import { sourceEvent } from '../events.ts';
import { spreadForm } from '../forms.ts';
import { canSayUsed } from '../policy.ts';
import { futureDays } from '../spine.ts';

/** A good practice has taken root elsewhere: which service, and since when. */
export const useElsewhere = defineCommand({
	name: 'signals.use-elsewhere',
	sentence: 'Say that another service uses a good practice',
	subjectKind: 'signal',
	isPrivate: true,
	schema: formSchema(spreadForm, reportId),
	async find(tx, actor, input) {
		const found = await findReport(tx, actor, input.id);
		if (found === NOT_FOUND || !isId(input.serviceId)) return NOT_FOUND;
		const service = await serviceOf(tx, actor.providerId, input.serviceId);
		if (!service) return NOT_FOUND;
		const known = await tx
			.selectFrom('signal_spread')
			.select('service_id')
			.where('provider_id', '=', actor.providerId)
			.where('signal_id', '=', found.row.id)
			.where('service_id', '=', service.serviceId)
			.executeTakeFirst();
		return { ...found, service, isKnown: known !== undefined };
	},
	authorise: (actor, found) => stillOpenTo(found, canSayUsed(actor, found.service.serviceId)),
	decide(input, found, { actor, now }) {
		const { row, service } = found;
		const wrong = (message: string) =>
			refuse('place', message, { fields: [{ field: 'serviceId', message }] });
		const step = stepFrom(row.kind, row.status, 'use_elsewhere');
		if (!step) {
			return refuse('not_shared', 'Share it with the team first. Then say where else it is used.');
		}
		if (service.serviceId === row.service_id)
			return wrong('It began there. Choose another service');
		if (found.isKnown) return wrong('It is written down already that they use it');
		const early = futureDays({ sinceOn: input.sinceOn }, now);
		if (early) return early;
		if (input.sinceOn < row.happened_on) {
			const message = 'That is before it was first seen. Check the date';
			return refuse('early', message, { fields: [{ field: 'sinceOn', message }] });
		}
		return ok({
			subjectId: row.id,
			changes: [
				insert('signal_spread', {
					signal_id: row.id,
					service_id: service.serviceId,
					since_on: input.sinceOn,
					note: input.note ?? null,
					recorded_by: actor.kind === 'person' ? actor.staffId : null,
					recorded_at: now
				}),
				update('signal', { id: row.id }, { status: step.to, closed_at: row.closed_at ?? now })
			],
			events: [
				sourceEvent('signal.used_elsewhere', subjectOf(found), {
					serviceId: service.serviceId,
					sinceOn: input.sinceOn
				})
			]
		});
	}
});
