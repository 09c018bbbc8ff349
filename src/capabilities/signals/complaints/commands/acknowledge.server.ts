import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { editedReport, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { answerBy } from '../clocks.ts';
import { complaintEvent } from '../events.ts';
import { acknowledgeForm, extendForm } from '../forms.ts';
import { canAnswer } from '../policy.ts';
import { findComplaint } from './find.server.ts';
import { complaintStep, pastDay } from './rules.ts';

/** They were told that we have it. Told, not sent: the day is the day they knew. */
export const acknowledgeComplaint = defineCommand({
	name: 'complaints.acknowledge',
	sentence: 'Tell somebody that their complaint arrived',
	subjectKind: 'signal',
	schema: formSchema(acknowledgeForm, editedReport),
	find: (tx, actor, input) => findComplaint(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.acknowledge')),
	decide(input, found, { now }) {
		const { row, complaint } = found;
		const step = complaintStep(row.status, 'acknowledge_complaint');
		if (!step.ok) return step;
		const at = pastDay(input.on, complaint.received_on, now);
		if (!at.ok) return at;
		const status = step.value.to;
		return ok({
			subjectId: row.id,
			changes: [
				update('signal', { id: row.id }, { status }, input.revision),
				update(
					'signal_complaint',
					{ signal_id: row.id },
					{ acknowledged_at: at.value, acknowledged_way: input.way }
				)
			],
			events: [complaintEvent('complaint.acknowledged', subjectOf(found), { on: input.on, status })]
		});
	}
});

/** It takes longer: with a reason, and only once the person knows. */
export const extendComplaint = defineCommand({
	name: 'complaints.extend',
	sentence: 'Take longer to answer a complaint, with a reason they were told',
	subjectKind: 'signal',
	schema: formSchema(extendForm, editedReport),
	find: (tx, actor, input) => findComplaint(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.extend')),
	decide(input, found, { now }) {
		const { row, complaint } = found;
		const step = complaintStep(row.status, 'extend');
		if (!step.ok) return step;
		const told = pastDay(input.toldOn, complaint.received_on, now, 'toldOn');
		if (!told.ok) return told;
		const before = answerBy({
			extendedTo: complaint.extended_to,
			targetAnswerBy: complaint.target_answer_by
		});
		if (before !== null && input.to <= before) {
			const message = 'Choose a later day than the one they were told before';
			return refuse('not_later', `${message}.`, { fields: [{ field: 'to', message }] });
		}
		const status = step.value.to;
		return ok({
			subjectId: row.id,
			changes: [
				update('signal', { id: row.id }, { status }, input.revision),
				update(
					'signal_complaint',
					{ signal_id: row.id },
					{
						extended_to: input.to,
						extension_reason: input.reason,
						extension_told_on: input.toldOn
					}
				)
			],
			events: [
				complaintEvent('complaint.extended', subjectOf(found), {
					to: input.to,
					toldOn: input.toldOn,
					status
				})
			]
		});
	}
});
