import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { editedReport, reportId, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { complaintEvent } from '../events.ts';
import { answerForm } from '../forms.ts';
import { satisfactionForm } from '../closing-forms.ts';
import { consentStillMissing } from '../model.ts';
import { canAnswer } from '../policy.ts';
import { isSpokenInTime } from '../routes.ts';
import { findComplaint } from './find.server.ts';
import { complaintStep, pastDay } from './rules.ts';

/** The answer was given. That closes nothing about learning: see `complaints.close-learned`. */
export const answerComplaint = defineCommand({
	name: 'complaints.answer',
	sentence: 'Say that a complaint was answered, what was found and what was done about it',
	subjectKind: 'signal',
	schema: formSchema(answerForm, editedReport),
	find: (tx, actor, input) => findComplaint(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.answer')),
	decide(input, found, { now }) {
		const { row, complaint, nation } = found;
		const step = complaintStep(row.status, 'respond');
		if (!step.ok) return step;
		const at = pastDay(input.on, complaint.received_on, now);
		if (!at.ok) return at;
		const consent = consentStillMissing({
			fromWhom: complaint.from_whom,
			consent: complaint.consent,
			consentReason: complaint.consent_reason
		});
		// Who takes a complaint back hears nothing about anybody.
		if (consent !== null && input.outcome !== 'withdrawn') {
			return refuse('consent', consent, {
				missing: [{ sentence: consent, anchor: '#details' }]
			});
		}
		if (
			row.status === 'received' &&
			input.outcome !== 'withdrawn' &&
			!isSpokenInTime(complaint.received_by, complaint.received_on, input.on, nation)
		) {
			const sentence = 'Tell them first that you have it.';
			return refuse('not_acknowledged', sentence, {
				missing: [{ sentence, anchor: '#acknowledge' }]
			});
		}
		const status = step.value.to;
		const done = input.remedies ?? [];
		return ok({
			subjectId: row.id,
			changes: [
				update('signal', { id: row.id }, { status }, input.revision),
				update(
					'signal_complaint',
					{ signal_id: row.id },
					{
						answered_at: at.value,
						answered_way: input.way,
						outcome: input.outcome,
						remedies: done,
						did_it_answer: null,
						// Answered at once, they knew at once that we have it.
						acknowledged_at: complaint.acknowledged_at ?? at.value,
						acknowledged_way: complaint.acknowledged_way ?? input.way
					}
				)
			],
			events: [
				complaintEvent('complaint.answered', subjectOf(found), {
					on: input.on,
					outcome: input.outcome,
					remedies: done.join(' '),
					status
				})
			]
		});
	}
});

/** What the person who complained said when asked "did this answer you?". */
export const recordSatisfaction = defineCommand({
	name: 'complaints.record-satisfaction',
	sentence: 'Write down whether the answer answered the person who complained',
	subjectKind: 'signal',
	schema: formSchema(satisfactionForm, reportId),
	find: (tx, actor, input) => findComplaint(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.record-satisfaction')),
	decide(input, found) {
		if (found.complaint.answered_at === null) {
			return refuse('not_answered', 'It has not been answered yet.');
		}
		return ok({
			subjectId: found.row.id,
			changes: [
				update('signal_complaint', { signal_id: found.row.id }, { did_it_answer: input.answer })
			],
			events: [
				complaintEvent('complaint.asked_if_answered', subjectOf(found), { answer: input.answer })
			]
		});
	}
});
