import { refuseShared } from '#capabilities/people/shared-words.ts';
import { isEmployed } from '#capabilities/actions/queries/choices.server.ts';
import { refuse } from '#kernel/refusal.ts';
import { londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { promiseEvent } from '../events.ts';
import { handOnForm } from '../forms.ts';
import { reasonFault, type PromiseStatus } from '../model.ts';
import { canHandOn } from '../policy.ts';
import { openPromisesOf } from '../queries/find.server.ts';
import { step } from '../workflow.ts';
import { cannotOwn } from './rules.ts';
import { promiseTarget, target } from './target.ts';

/**
 * Somebody else sees to it: its owner leaves, or cannot. Its day stays, those it was promised to read why, and the new
 * owner finds it on their home page. A promise never ends because somebody leaves (peers 3.8).
 */
export const handOnPromise = defineCommand({
	name: 'promises.hand-on-promise',
	sentence: 'Give a promise to somebody else to see to, and say why',
	subjectKind: 'promise',
	schema: formSchema(handOnForm, promiseTarget),
	async find(tx, actor, input) {
		const found = await target(tx, actor, input);
		if (found === NOT_FOUND) return NOT_FOUND;
		return {
			...found,
			owner: {
				isHere: await isEmployed(tx, actor.providerId, input.ownerId),
				open: await openPromisesOf(tx, actor.providerId, input.ownerId)
			}
		};
	},
	authorise: (actor, { facts }) => canHandOn(actor, facts),
	decide(input, found, { actor, now, newId }) {
		const { row, owner, ground } = found;
		const next = step(row.status as PromiseStatus, 'hand_on');
		if (!next.ok) return next;
		if (actor.kind !== 'person') return refuse('nobody', 'A person hands a promise on.');
		const at = (code: string, field: string, message: string) =>
			refuse(code, message, { fields: [{ field, message }] });
		if (input.ownerId === row.owner_id) {
			return at('same-owner', 'ownerId', 'They see to it already. Choose somebody else');
		}
		const wrong = cannotOwn(input, owner, measureOf(actor, 'open_promises', now));
		if (wrong) return wrong;
		const fault = reasonFault(input.reason);
		if (fault !== null) return at('no-reason', 'reason', fault);
		const named =
			row.is_for_team &&
			refuseShared('reason', input.reason, ground, input.isSure, londonDate(now));
		if (named) return named;
		return ok({
			subjectId: row.id,
			changes: [
				insert('promise_update', {
					id: newId(),
					promise_id: row.id,
					words: `Somebody else sees to it now: ${input.reason}`,
					told_by: actor.staffId,
					told_at: now
				}),
				update(
					'promise',
					{ id: row.id },
					{ owner_id: input.ownerId, handed_on_at: now, last_word_at: now },
					input.revision
				)
			],
			events: [
				promiseEvent({ id: row.id, serviceId: row.service_id }, 'promise.handed_on', {
					toId: input.ownerId,
					reason: input.reason
				})
			]
		});
	}
});
