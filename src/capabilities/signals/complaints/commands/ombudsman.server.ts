import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { editedReport, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { complaintEvent } from '../events.ts';
import { ombudsmanDecisionForm, ombudsmanForm } from '../closing-forms.ts';
import { canAnswer } from '../policy.ts';
import { routeOf } from '../routes.ts';
import { findComplaint } from './find.server.ts';
import { complaintStep, pastDay } from './rules.ts';

/** They went on to the ombudsman of their route. */
export const goToOmbudsman = defineCommand({
	name: 'complaints.go-to-ombudsman',
	sentence: 'Say that a complaint went to the ombudsman',
	subjectKind: 'signal',
	schema: formSchema(ombudsmanForm, editedReport),
	find: (tx, actor, input) => findComplaint(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.go-to-ombudsman')),
	decide(input, found, { now }) {
		const { row, complaint, nation } = found;
		const step = complaintStep(row.status, 'go_to_ombudsman');
		if (!step.ok) return step;
		const day = pastDay(input.on, complaint.received_on, now);
		if (!day.ok) return day;
		const body = routeOf(complaint.route).next[nation]?.code ?? 'ombudsman';
		const status = step.value.to;
		return ok({
			subjectId: row.id,
			changes: [
				update('signal', { id: row.id }, { status, closed_at: null }, input.revision),
				update(
					'signal_complaint',
					{ signal_id: row.id },
					{ ombudsman: body, ombudsman_on: input.on }
				)
			],
			events: [
				complaintEvent('complaint.went_to_ombudsman', subjectOf(found), {
					body,
					on: input.on,
					status
				})
			]
		});
	}
});

export const recordOmbudsmanDecision = defineCommand({
	name: 'complaints.record-ombudsman-decision',
	sentence: 'Write down what the ombudsman decided about a complaint',
	subjectKind: 'signal',
	schema: formSchema(ombudsmanDecisionForm, editedReport),
	find: (tx, actor, input) => findComplaint(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.record-ombudsman-decision')),
	decide(input, found, { now }) {
		const { row, complaint } = found;
		const step = complaintStep(row.status, 'ombudsman_decides');
		if (!step.ok) return step;
		const day = pastDay(input.on, complaint.ombudsman_on ?? complaint.received_on, now);
		if (!day.ok) return day;
		const status = step.value.to;
		return ok({
			subjectId: row.id,
			changes: [
				update('signal', { id: row.id }, { status }, input.revision),
				update(
					'signal_complaint',
					{ signal_id: row.id },
					{ ombudsman_decision: input.decision, ombudsman_decided_on: input.on }
				)
			],
			events: [
				complaintEvent('complaint.ombudsman_decided', subjectOf(found), {
					decision: input.decision,
					on: input.on,
					status
				})
			]
		});
	}
});
