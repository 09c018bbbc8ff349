import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { duplicateForm } from '../decision-forms.ts';
import { canDecide } from '../policy.ts';
import { stepFrom } from '../workflow.ts';
import { findByReference, findReport } from './find.server.ts';
import { editedReport, stillOpenTo, subjectOf } from './subject.ts';

/** Two reports of one thing: one goes on, both keep their words and their history. */
export const rejectAsDuplicate = defineCommand({
	name: 'signals.reject-as-duplicate',
	sentence: 'Join a report with another report of the same thing',
	subjectKind: 'signal',
	schema: formSchema(duplicateForm, editedReport),
	async find(tx, actor, input) {
		const report = await findReport(tx, actor, input.id);
		if (report === NOT_FOUND) return NOT_FOUND;
		const into = await findByReference(tx, actor, input.intoReference);
		return { report, into: into === NOT_FOUND ? null : into };
	},
	authorise: (actor, { report }) =>
		stillOpenTo(report, canDecide(actor, report.facts, 'signals.reject-as-duplicate')),
	decide(input, { report, into }, { now }) {
		const { row } = report;
		const wrong = (message: string) =>
			refuse('not_the_same', message, { fields: [{ field: 'intoReference', message }] });
		const step = stepFrom(row.kind, row.status, 'reject');
		if (!step) return refuse('wrong_status', 'This report cannot be joined with another now.');
		if (!into || into.row.compartment !== null) {
			return wrong('We could not find a report with that reference');
		}
		if (into.row.id === row.id) return wrong('That is this very report');
		if (into.row.status === 'rejected') {
			return wrong('That report was itself joined with another. Give the reference of that one');
		}
		if (into.row.service_id !== row.service_id) {
			return wrong('That report is about another service');
		}
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'signal',
					{ id: row.id },
					{ status: step.to, merged_into_id: into.row.id, closed_at: now },
					input.revision
				)
			],
			events: [
				signalEvent('signal.joined_with', subjectOf(report), {
					intoId: into.row.id,
					intoReference: into.row.reference
				}),
				signalEvent('signal.had_joined', subjectOf(into), {
					fromId: row.id,
					fromReference: row.reference
				})
			]
		});
	}
});
