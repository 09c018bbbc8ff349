import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { reasonForm } from '../decision-forms.ts';
import { canDecide } from '../policy.ts';
import { statusWords } from '../words.ts';
import {
	endedStatuses,
	guardWords,
	heldGuards,
	reviewSteps,
	stepFrom,
	stepsWithForms,
	unmetGuards,
	type Step
} from '../workflow.ts';
import { findReport, type FoundReport } from './find.server.ts';
import { editedReport, stillOpenTo, subjectOf } from './subject.ts';

/** The step of the table, or what stands in its way with links to where it is mended. */
function allowedStep({ row }: FoundReport, action: string): Result<Step, Refusal> {
	const step = stepFrom(row.kind, row.status, action);
	if (!step) {
		const now = statusWords[row.status] ?? row.status;
		return refuse('wrong_status', `This cannot be done now: the report is “${now}”.`);
	}
	const unmet = unmetGuards(step, heldGuards(row)).map((guard) => guardWords[guard]);
	if (unmet.length > 0) {
		return refuse('not_ready', 'Before that:', { missing: unmet });
	}
	return ok(step);
}

/** Steps with commands of their own. */
const elsewhere = [...stepsWithForms, 'close', 'reopen'];

export const moveOn = defineCommand({
	name: 'signals.move-report-on',
	sentence: 'Take a report to its next step',
	subjectKind: 'signal',
	schema: z.strictObject({
		...editedReport,
		action: z.string({ error: 'Say which step' }).max(40)
	}),
	find: (tx, actor, input) => findReport(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canDecide(actor, found.facts, 'signals.move-report-on')),
	decide(input, found, { now }) {
		if (reviewSteps.includes(input.action)) {
			return refuse('by_review', 'A review moves this. Open a review, and go on there.');
		}
		if (elsewhere.includes(input.action)) {
			return refuse('own_command', 'That step has a form of its own.');
		}
		const step = allowedStep(found, input.action);
		if (!step.ok) return step;
		const { row } = found;
		const set = {
			status: step.value.to,
			...(endedStatuses.includes(step.value.to) ? { closed_at: now } : {})
		};
		return ok({
			subjectId: row.id,
			changes: [update('signal', { id: row.id }, set, input.revision)],
			events: [
				signalEvent('signal.moved_on', subjectOf(found), {
					kind: row.kind,
					action: input.action,
					status: step.value.to
				})
			]
		});
	}
});

export const close = defineCommand({
	name: 'signals.close-report',
	sentence: 'Close a report',
	subjectKind: 'signal',
	schema: z.strictObject(editedReport),
	find: (tx, actor, input) => findReport(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canDecide(actor, found.facts, 'signals.close-report')),
	decide(input, found, { now }) {
		const step = allowedStep(found, 'close');
		if (!step.ok) return step;
		const { row } = found;
		const status = step.value.to;
		return ok({
			subjectId: row.id,
			changes: [update('signal', { id: row.id }, { status, closed_at: now }, input.revision)],
			events: [signalEvent('signal.closed', subjectOf(found), { kind: row.kind, status })]
		});
	}
});

export const reopen = defineCommand({
	name: 'signals.reopen-report',
	sentence: 'Open a closed report again',
	subjectKind: 'signal',
	schema: formSchema(reasonForm, editedReport),
	find: (tx, actor, input) => findReport(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canDecide(actor, found.facts, 'signals.reopen-report')),
	decide(input, found) {
		const step = allowedStep(found, 'reopen');
		if (!step.ok) return step;
		const { row } = found;
		const status = step.value.to;
		return ok({
			subjectId: row.id,
			changes: [update('signal', { id: row.id }, { status, closed_at: null }, input.revision)],
			events: [
				signalEvent('signal.reopened', subjectOf(found), {
					kind: row.kind,
					status,
					reason: input.reason
				})
			]
		});
	}
});
