import { refuseShared } from '#capabilities/people/shared-words.ts';
import { z } from 'zod';
import { isEmployed } from '#capabilities/actions/queries/choices.server.ts';
import { sharedGround } from '#capabilities/people/queries/shared-ground.server.ts';
import { servicesOf } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { promiseEvent } from '../events.ts';
import { makeForm } from '../forms.ts';
import { promiseSources } from '../model.ts';
import { canMake } from '../policy.ts';
import { openPromisesOf } from '../queries/find.server.ts';
import { madeAt } from '../sources.server.ts';
import { cannotPromise } from './rules.ts';

/** What, to which service, one owner, and a day: nothing less is a promise. */
export const makePromise = defineCommand({
	name: 'promises.make-promise',
	sentence: 'Promise something to a service: what, who sees to it, and by when',
	subjectKind: 'promise',
	schema: formSchema(makeForm, {
		serviceId: z.uuid('Choose the service'),
		sourceKind: z.enum(promiseSources, 'Say where it was promised'),
		sourceId: z.uuid('Say which one').optional()
	}),
	async find(tx, actor, input) {
		const { sourceId } = input;
		if ((input.sourceKind === 'none') !== (sourceId === undefined)) return NOT_FOUND;
		const source =
			sourceId === undefined ? null : await madeAt(tx, actor, input.sourceKind, sourceId);
		if (sourceId !== undefined && source?.serviceId !== input.serviceId) return NOT_FOUND;
		const mine = servicesOf(actor);
		const service = await tx
			.selectFrom('service')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', input.serviceId)
			.where('closed_on', 'is', null)
			.executeTakeFirst();
		if (!service || (mine !== 'all' && !mine.includes(service.id))) return NOT_FOUND;
		return {
			serviceId: service.id,
			ground: await sharedGround(tx, actor.providerId, service.id),
			owner: {
				isHere: await isEmployed(tx, actor.providerId, input.ownerId),
				open: await openPromisesOf(tx, actor.providerId, input.ownerId)
			}
		};
	},
	authorise: (actor, { serviceId }) => canMake(actor, serviceId),
	decide(input, { serviceId, ground, owner }, { actor, now, newId }) {
		const wrong = cannotPromise(input, owner, now, measureOf(actor, 'open_promises', now));
		if (wrong) return wrong;
		const isForTeam = input.forWhom === 'team';
		const named =
			isForTeam && refuseShared('what', input.what, ground, input.isSure, londonDate(now));
		if (named) return named;
		const id = newId();
		const source = { sourceKind: input.sourceKind, sourceId: input.sourceId ?? null };
		return ok({
			subjectId: id,
			changes: [
				insert('promise', {
					id,
					service_id: serviceId,
					source_kind: source.sourceKind,
					source_id: source.sourceId,
					what: input.what,
					owner_id: input.ownerId,
					made_by: actor.kind === 'person' ? actor.staffId : null,
					made_at: now,
					due_on: input.dueOn,
					is_for_team: isForTeam,
					status: 'open',
					last_word_at: now
				})
			],
			events: [
				promiseEvent({ id, serviceId }, 'promise.made', {
					...source,
					ownerId: input.ownerId,
					dueOn: input.dueOn
				})
			]
		});
	}
});
