import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { actionEvent } from '../events.ts';
import { canDecide, canExtend, canWorkOn } from '../policy.ts';
import { isEmployed } from '../queries/choices.server.ts';
import { blockForm, extendForm, giveForm } from '../step-forms.ts';
import { actionTarget, subjectOf, take, target } from './target.ts';

/** More time, with the reason. From the second time on the owner cannot give it to themselves. */
export const extendAction = defineCommand({
	name: 'actions.extend-action',
	sentence: 'Give an action more time, and say why',
	subjectKind: 'action',
	schema: formSchema(extendForm, actionTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canExtend(actor, facts),
	decide(input, found, { now }) {
		const { row } = found;
		if (input.dueOn <= row.due_on || input.dueOn < londonDate(now)) {
			const message = 'Choose a later day than it has now';
			return refuse('not-later', message, { fields: [{ field: 'dueOn', message }] });
		}
		return take(
			'extend',
			found,
			input.revision,
			{ due_on: input.dueOn, extensions: row.extensions + 1 },
			actionEvent(subjectOf(found), 'action.extended', {
				from: row.due_on,
				to: input.dueOn,
				reason: input.reason
			})
		);
	}
});

/** Something is in the way, and what would help: said so that somebody who can help reads it. */
export const blockAction = defineCommand({
	name: 'actions.block-action',
	sentence: 'Say that something is in the way of an action, and what would help',
	subjectKind: 'action',
	schema: formSchema(blockForm, actionTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canWorkOn(actor, facts),
	decide: (input, found) =>
		take(
			'block',
			found,
			input.revision,
			{ help_needed: input.help },
			actionEvent(subjectOf(found), 'action.blocked', { help: input.help })
		)
});

export const unblockAction = defineCommand({
	name: 'actions.unblock-action',
	sentence: 'Say that nothing is in the way of an action any more',
	subjectKind: 'action',
	schema: z.strictObject(actionTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canWorkOn(actor, facts),
	decide: (input, found) =>
		take(
			'unblock',
			found,
			input.revision,
			{ help_needed: null },
			actionEvent(subjectOf(found), 'action.unblocked', {})
		)
});

/** One person answers for it at any time: giving it away leaves nobody else behind. */
export const giveAction = defineCommand({
	name: 'actions.give-action',
	sentence: 'Give an action to somebody else to see to',
	subjectKind: 'action',
	schema: formSchema(giveForm, actionTarget),
	async find(tx, actor, input) {
		const found = await target(tx, actor, input);
		if (found === NOT_FOUND) return NOT_FOUND;
		return { found, isOwnerHere: await isEmployed(tx, actor.providerId, input.ownerId) };
	},
	authorise: (actor, { found }) => canDecide(actor, found.facts),
	decide(input, { found, isOwnerHere }) {
		const message = isOwnerHere
			? input.ownerId === found.row.owner_id
				? 'They see to it already. Choose somebody else'
				: null
			: 'Choose someone from the list';
		if (message !== null) {
			return refuse('not-in-list', message, { fields: [{ field: 'ownerId', message }] });
		}
		return take(
			'give',
			found,
			input.revision,
			{ owner_id: input.ownerId },
			actionEvent(subjectOf(found), 'action.given_to', { ownerId: input.ownerId })
		);
	}
});
