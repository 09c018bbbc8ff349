import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { changeKindForm } from '../decision-forms.ts';
import { canDecide } from '../policy.ts';
import { firstStatus } from '../workflow.ts';
import { findReport } from './find.server.ts';
import { editedReport, stillOpenTo, subjectOf } from './subject.ts';

/**
 * Only comment and complaint change into each other, and only when somebody asked the person. What was
 * done before stays in the history, and with the complaint should it become one again.
 */
export const changeKind = defineCommand({
	name: 'signals.change-kind',
	sentence: 'Change a comment into a complaint, or back',
	subjectKind: 'signal',
	schema: formSchema(changeKindForm, editedReport),
	find: (tx, actor, input) => findReport(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canDecide(actor, found.facts, 'signals.change-kind')),
	decide(input, found) {
		const { row } = found;
		if (row.kind !== 'comment' && row.kind !== 'complaint') {
			return refuse('kind', 'Only a comment or a complaint can be changed into the other.');
		}
		if (row.kind === input.to) {
			const message = `It is a ${input.to} already`;
			return refuse('same', message, { fields: [{ field: 'to', message }] });
		}
		// Later, a complaint is no easier to be rid of: only the person themselves can ask for it.
		if (row.status !== firstStatus(row.kind) && input.whoAsked !== 'person') {
			const message = 'Somebody works on it already. It changes only when the person asks for it';
			return refuse('not_asked_for', `${message}.`, {
				fields: [{ field: 'whoAsked', message }]
			});
		}
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'signal',
					{ id: row.id },
					{ kind: input.to, status: firstStatus(input.to), closed_at: null },
					input.revision
				)
			],
			events: [
				signalEvent('signal.kind_changed', subjectOf(found), {
					from: row.kind,
					to: input.to,
					reason: input.reason
				})
			]
		});
	}
});
