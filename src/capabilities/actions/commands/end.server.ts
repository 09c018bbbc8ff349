import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { actionEvent } from '../events.ts';
import { canDecide } from '../policy.ts';
import { cancelForm, reopenForm } from '../step-forms.ts';
import { undone } from './look.server.ts';
import { actionTarget, subjectOf, take, target } from './target.ts';

/** Not needed any more, and the reason is kept. */
export const cancelAction = defineCommand({
	name: 'actions.cancel-action',
	sentence: 'Cancel an action, and say why',
	subjectKind: 'action',
	schema: formSchema(cancelForm, actionTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canDecide(actor, facts),
	decide: (input, found) =>
		take(
			'cancel',
			found,
			input.revision,
			{ help_needed: null },
			actionEvent(subjectOf(found), 'action.cancelled', { reason: input.reason })
		)
});

/** It has to be done again: what showed that it was done counts no more, and stays in the history. */
export const reopenAction = defineCommand({
	name: 'actions.reopen-action',
	sentence: 'Open an action again that was checked or cancelled',
	subjectKind: 'action',
	schema: formSchema(reopenForm, actionTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canDecide(actor, facts),
	decide(input, found, { now }) {
		if (input.dueOn < londonDate(now)) {
			const message = 'That day has passed. Choose today or later';
			return refuse('past-day', message, { fields: [{ field: 'dueOn', message }] });
		}
		const set = { ...undone, due_on: input.dueOn };
		return take(
			'reopen',
			found,
			input.revision,
			set,
			actionEvent(subjectOf(found), 'action.reopened', { reason: input.reason })
		);
	}
});
