import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { servicesOf, type Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate, londonDayBounds } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { ideaEvent } from '../events.ts';
import { boxForm, noteForm } from '../forms.ts';
import { ideaSources } from '../model.ts';
import { canNote, canRaise, isBox } from '../policy.ts';
import { heardAt } from '../sources.server.ts';

/** An open service of the provider; null for anything else. */
async function openService(tx: TenantTx, providerId: string, id: string): Promise<string | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('service')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('id', '=', id)
		.where('closed_on', 'is', null)
		.executeTakeFirst();
	return row?.id ?? null;
}

const isMine = (actor: Actor, serviceId: string): boolean => {
	const mine = servicesOf(actor);
	return mine === 'all' || mine.includes(serviceId);
};

/** A care worker's own idea, with their name: they are told what becomes of it, and asked whether that answers. */
export const raiseIdea = defineCommand({
	name: 'ideas.raise-idea',
	sentence: 'Raise an idea of your own, with your name',
	subjectKind: 'idea',
	schema: formSchema(boxForm),
	async find(tx, actor, input) {
		const serviceId = await openService(tx, actor.providerId, input.serviceId);
		// A service somebody has nothing to do with looks like one that is not there.
		return serviceId === null || !isMine(actor, serviceId) ? NOT_FOUND : { serviceId };
	},
	authorise: (actor, { serviceId }) => canRaise(actor, serviceId),
	decide(input, { serviceId }, { actor, now, newId }) {
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('idea', {
					id,
					service_id: serviceId,
					words: input.words,
					credit: 'named',
					raised_by: actor.kind === 'person' ? actor.staffId : null,
					raised_at: now,
					source_kind: 'none',
					status: 'raised'
				})
			],
			events: [
				ideaEvent({ id, serviceId }, 'idea.raised', {
					sourceKind: 'none',
					sourceId: null,
					isNoted: false
				})
			]
		});
	}
});

/**
 * An idea without a name. It is put in by the box, a named process: neither its row, nor an event, nor the ledger
 * of commands holds who sent it or what; its id is random and its time is the day (decision 0046). The digest is of
 * the code its author was shown once (decision 0068).
 */
export const dropIdea = defineCommand({
	name: 'ideas.put-in-box',
	sentence: 'Put an idea without a name into the box',
	subjectKind: 'idea',
	isPrivate: true,
	isUntraced: true,
	schema: formSchema(boxForm, { digest: z.string().length(64).optional() }),
	async find(tx, actor, input) {
		const serviceId = await openService(tx, actor.providerId, input.serviceId);
		return serviceId === null ? NOT_FOUND : { serviceId, id: randomUUID() };
	},
	authorise: (actor) => isBox(actor),
	decide(input, { serviceId, id }, { now }) {
		const receipt = input.digest === undefined ? [] : [{ digest: input.digest, idea_id: id }];
		return ok({
			subjectId: id,
			changes: [
				insert('idea', {
					id,
					service_id: serviceId,
					words: input.words,
					credit: 'anonymous',
					raised_at: londonDayBounds(londonDate(now)).start,
					source_kind: 'none',
					status: 'raised'
				}),
				...receipt.map((row) => insert('idea_receipt', row))
			],
			events: []
		});
	}
});

/** A leader writes down what somebody said to them: with that person's name only with their yes. */
export const noteIdea = defineCommand({
	name: 'ideas.note-idea',
	sentence: 'Write down an idea that you heard',
	subjectKind: 'idea',
	schema: formSchema(noteForm, {
		serviceId: z.uuid('Choose the service'),
		sourceKind: z.enum(ideaSources, 'Say where you heard it'),
		sourceId: z.uuid('Say which one').optional()
	}),
	async find(tx, actor, input) {
		const source =
			input.sourceId === undefined
				? null
				: await heardAt(tx, actor, input.sourceKind, input.sourceId);
		if ((input.sourceKind === 'none') !== (input.sourceId === undefined)) return NOT_FOUND;
		if (input.sourceId !== undefined && source === null) return NOT_FOUND;
		const serviceId = await openService(tx, actor.providerId, source?.serviceId ?? input.serviceId);
		if (serviceId === null || serviceId !== input.serviceId || !isMine(actor, serviceId)) {
			return NOT_FOUND;
		}
		const { creditedId } = input;
		const credited =
			creditedId === undefined || !isId(creditedId)
				? undefined
				: await tx
						.selectFrom('assignment')
						.select('staff_id')
						.where('provider_id', '=', actor.providerId)
						.where('staff_id', '=', creditedId)
						.where('service_id', '=', serviceId)
						.where('superseded_at', 'is', null)
						.limit(1)
						.executeTakeFirst();
		return { serviceId, isCreditedHere: creditedId === undefined || credited !== undefined };
	},
	authorise: (actor, { serviceId }) => canNote(actor, serviceId),
	decide(input, { serviceId, isCreditedHere }, { actor, now, newId }) {
		if (!isCreditedHere) {
			const message = 'Choose someone from the list';
			return refuse('not-in-list', message, { fields: [{ field: 'creditedId', message }] });
		}
		const id = newId();
		const source = { sourceKind: input.sourceKind, sourceId: input.sourceId ?? null };
		return ok({
			subjectId: id,
			changes: [
				insert('idea', {
					id,
					service_id: serviceId,
					words: input.words,
					credit: input.creditedId === undefined ? 'anonymous' : 'named',
					raised_by: input.creditedId ?? null,
					noted_by: actor.kind === 'person' ? actor.staffId : null,
					raised_at: now,
					source_kind: source.sourceKind,
					source_id: source.sourceId,
					status: 'raised'
				})
			],
			events: [ideaEvent({ id, serviceId }, 'idea.raised', { ...source, isNoted: true })]
		});
	}
});
