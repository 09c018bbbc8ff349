import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { triageForm } from '../decision-forms.ts';
import { canDecide, isManagerOf } from '../policy.ts';
import { suggestionFor } from '../queries/similar.server.ts';
import { endedStatuses, stepFrom } from '../workflow.ts';
import { findReport } from './find.server.ts';
import { editedReport, stillOpenTo, subjectOf } from './subject.ts';

/** How deep to look. Harm and repetition suggest it; a manager decides, and says why when they differ. */
export const triage = defineCommand({
	name: 'signals.triage-report',
	sentence: 'Decide how deep to look into a report',
	subjectKind: 'signal',
	schema: formSchema(triageForm, editedReport),
	async find(tx, actor, input) {
		const report = await findReport(tx, actor, input.id);
		if (report === NOT_FOUND) return NOT_FOUND;
		return { report, suggested: await suggestionFor(tx, actor, report.row) };
	},
	authorise: (actor, { report }) =>
		stillOpenTo(report, canDecide(actor, report.facts, 'signals.triage-report')),
	decide(input, { report, suggested }, { actor, now }) {
		const { row } = report;
		if (endedStatuses.includes(row.status)) {
			return refuse('ended', 'This report is closed. Open it again first.');
		}
		const tier = Number(input.tier);
		if (tier !== suggested.tier && !input.reason) {
			const message = `${suggested.tier} – ${suggested.name} was suggested. Say why you choose another`;
			return refuse('reason_needed', message, { fields: [{ field: 'reason', message }] });
		}
		const status = stepFrom(row.kind, row.status, 'triage')?.to ?? row.status;
		const staffId = actor.kind === 'person' ? actor.staffId : null;
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'signal',
					{ id: row.id },
					{
						tier,
						tier_reason: input.reason ?? suggested.reasons.join(' '),
						suggested_tier: suggested.tier,
						deeper_tier: null,
						status,
						triaged_by: staffId,
						triaged_at: row.triaged_at ?? now,
						// A quality lead may decide before any manager of the service has heard of it.
						manager_aware_at:
							row.manager_aware_at ?? (isManagerOf(actor, row.service_id) ? now : null)
					},
					input.revision
				)
			],
			events: [
				signalEvent('signal.triaged', subjectOf(report), {
					tier,
					suggested: suggested.tier,
					reason: input.reason ?? '',
					status
				})
			]
		});
	}
});
