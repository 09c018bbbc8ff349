import { refuseShared } from '#capabilities/people/shared-words.ts';
import { isEmployed } from '#capabilities/actions/queries/choices.server.ts';
import type { Actor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND, type Decision } from '#platform/perform/command.ts';
import { promiseEvent } from '../events.ts';
import { cannotForm, keepForm, replaceForm, wordForm } from '../forms.ts';
import { doneFault, reasonFault, type PromiseSource, type PromiseStatus } from '../model.ts';
import { canSpeakFor } from '../policy.ts';
import { openPromisesOf, type FoundPromise } from '../queries/find.server.ts';
import { step, type PromiseStep } from '../workflow.ts';
import { cannotPromise } from './rules.ts';
import { promiseTarget, target } from './target.ts';

const subjectOf = ({ row }: FoundPromise) => ({ id: row.id, serviceId: row.service_id });
const sourceOf = ({ row }: FoundPromise) => ({
	sourceKind: row.source_kind as PromiseSource,
	sourceId: row.source_id
});
const staffOf = (actor: Actor) => (actor.kind === 'person' ? actor.staffId : null);

/** Ends a promise: what came of it stays as it was said. */
function end(
	taken: Exclude<PromiseStep, 'word' | 'hand_on'>,
	{ row }: FoundPromise,
	revision: number,
	set: { outcome: string; ended_by: string | null; ended_at: Date; replaced_by_id?: string },
	event: NewEvent
): Decision {
	const next = step(row.status as PromiseStatus, taken);
	if (!next.ok) return next;
	const columns = { ...set, last_word_at: set.ended_at, status: next.value };
	return ok({
		subjectId: row.id,
		changes: [update('promise', { id: row.id }, columns, revision)],
		events: [event]
	});
}

/** A word on how it goes, for those it was promised to: due after thirty days even when nothing has changed. */
export const sayHowItGoes = defineCommand({
	name: 'promises.say-how-it-goes',
	sentence: 'Tell those you promised something how it goes',
	subjectKind: 'promise',
	schema: formSchema(wordForm, promiseTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canSpeakFor(actor, facts),
	decide(input, found, { actor, now, newId }) {
		const { row } = found;
		const next = step(row.status as PromiseStatus, 'word');
		if (!next.ok) return next;
		if (actor.kind !== 'person') return refuse('nobody', 'A person says how it goes.');
		const named = refuseShared('words', input.words, found.ground, input.isSure, londonDate(now));
		if (named) return named;
		return ok({
			subjectId: row.id,
			changes: [
				insert('promise_update', {
					id: newId(),
					promise_id: row.id,
					words: input.words,
					told_by: actor.staffId,
					told_at: now
				}),
				update('promise', { id: row.id }, { last_word_at: now }, input.revision)
			],
			events: [promiseEvent(subjectOf(found), 'promise.word_given', { words: input.words })]
		});
	}
});

/** Kept, with what was done: the team reads it in the same moment. */
export const keepPromise = defineCommand({
	name: 'promises.keep-promise',
	sentence: 'Say that a promise is kept, and what was done',
	subjectKind: 'promise',
	schema: formSchema(keepForm, promiseTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canSpeakFor(actor, facts),
	decide(input, found, { actor, now }) {
		const message = doneFault(input.done);
		if (message !== null) {
			return refuse('nothing-done', message, { fields: [{ field: 'done', message }] });
		}
		const named = refuseShared('done', input.done, found.ground, input.isSure, londonDate(now));
		if (named) return named;
		const event = promiseEvent(subjectOf(found), 'promise.kept', {
			...sourceOf(found),
			done: input.done,
			isOnTime: londonDate(now) <= found.row.due_on
		});
		const set = { outcome: input.done, ended_by: staffOf(actor), ended_at: now };
		return end('keep', found, input.revision, set, event);
	}
});

/** It cannot be done, and why: said, and not left to fade. */
export const sayItCannotBeDone = defineCommand({
	name: 'promises.say-it-cannot-be-done',
	sentence: 'Say that a promise cannot be kept, and why',
	subjectKind: 'promise',
	schema: formSchema(cannotForm, promiseTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canSpeakFor(actor, facts),
	decide(input, found, { actor, now }) {
		const message = reasonFault(input.reason);
		if (message !== null) {
			return refuse('no-reason', message, { fields: [{ field: 'reason', message }] });
		}
		const named = refuseShared('reason', input.reason, found.ground, input.isSure, londonDate(now));
		if (named) return named;
		const event = promiseEvent(subjectOf(found), 'promise.cannot', {
			...sourceOf(found),
			reason: input.reason
		});
		const set = { outcome: input.reason, ended_by: staffOf(actor), ended_at: now };
		return end('cannot', found, input.revision, set, event);
	}
});

/** Another promise takes its place, with its own owner and day; both stay to be read. */
export const replacePromise = defineCommand({
	name: 'promises.replace-promise',
	sentence: 'Promise something else instead, and say why',
	subjectKind: 'promise',
	schema: formSchema(replaceForm, promiseTarget),
	async find(tx, actor, input) {
		const found = await target(tx, actor, input);
		if (found === NOT_FOUND) return NOT_FOUND;
		const open = await openPromisesOf(tx, actor.providerId, input.ownerId);
		return {
			...found,
			owner: {
				isHere: await isEmployed(tx, actor.providerId, input.ownerId),
				// The one that is replaced is no longer held.
				open: open - (found.row.owner_id === input.ownerId && found.row.status === 'open' ? 1 : 0)
			}
		};
	},
	authorise: (actor, { facts }) => canSpeakFor(actor, facts),
	decide(input, found, { actor, now, newId }) {
		const { row } = found;
		const wrong = cannotPromise(input, found.owner, now, measureOf(actor, 'open_promises', now));
		if (wrong) return wrong;
		const named =
			refuseShared('reason', input.reason, found.ground, input.isSure, londonDate(now)) ??
			refuseShared('what', input.what, found.ground, input.isSure, londonDate(now));
		if (named) return named;
		const id = newId();
		const subject = { id, serviceId: row.service_id };
		const event = promiseEvent(subjectOf(found), 'promise.replaced', {
			...sourceOf(found),
			reason: input.reason,
			byId: id
		});
		const ended = end(
			'replace',
			found,
			input.revision,
			{ outcome: input.reason, ended_by: staffOf(actor), ended_at: now, replaced_by_id: id },
			event
		);
		if (!ended.ok) return ended;
		return ok({
			subjectId: id,
			changes: [
				insert('promise', {
					id,
					service_id: row.service_id,
					source_kind: row.source_kind,
					source_id: row.source_id,
					what: input.what,
					owner_id: input.ownerId,
					made_by: staffOf(actor),
					made_at: now,
					due_on: input.dueOn,
					is_for_team: row.is_for_team,
					status: 'open',
					last_word_at: now
				}),
				...ended.value.changes
			],
			events: [
				promiseEvent(subject, 'promise.made', {
					...sourceOf(found),
					ownerId: input.ownerId,
					dueOn: input.dueOn
				}),
				...ended.value.events
			]
		});
	}
});
