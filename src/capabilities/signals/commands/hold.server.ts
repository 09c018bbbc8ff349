import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { holdForm, liftForm } from '../hold-forms.ts';
import { leadOf } from '../holds.ts';
import { isInFuture } from '../model.ts';
import { canDecide } from '../policy.ts';
import { standingHolds } from '../queries/hold.server.ts';
import { instantOf } from '../receive.ts';
import { findReport } from './find.server.ts';
import { reportId, stillOpenTo, subjectOf } from './subject.ts';

/** Somebody outside leads: debrief, answer and lesson pause until they say otherwise. */
export const holdReport = defineCommand({
	name: 'signals.hold-report',
	sentence: 'Put a report on hold while the police, the council or another body leads',
	subjectKind: 'signal',
	schema: formSchema(holdForm, reportId),
	async find(tx, actor, input) {
		const report = await findReport(tx, actor, input.id);
		if (report === NOT_FOUND) return NOT_FOUND;
		return { report, holds: await standingHolds(tx, actor.providerId, report.row.id) };
	},
	authorise: (actor, { report }) =>
		stillOpenTo(report, canDecide(actor, report.facts, 'signals.hold-report')),
	decide(input, { report, holds }, { actor, now, newId }) {
		const wrong = (field: string, message: string) =>
			refuse(field, message, { fields: [{ field, message }] });
		if (holds.some((hold) => hold.ledBy === input.ledBy)) {
			return wrong('ledBy', `It is on hold for ${leadOf(input.ledBy).name} already`);
		}
		const since = instantOf(input.since);
		if (!since) return wrong('since', 'Give the day and the time');
		if (isInFuture(since, now)) return wrong('since', 'That time has not come yet');
		return ok({
			subjectId: report.row.id,
			changes: [
				insert('signal_hold', {
					id: newId(),
					signal_id: report.row.id,
					led_by: input.ledBy,
					contact: input.contact ?? null,
					since,
					held_by: actor.kind === 'person' ? actor.staffId : null,
					held_at: now
				})
			],
			events: [signalEvent('signal.held', subjectOf(report), { ledBy: input.ledBy })]
		});
	}
});

/** The lead is done, or lets us go on: the pause ends, with who said so. */
export const liftHold = defineCommand({
	name: 'signals.lift-hold',
	sentence: 'Lift a hold on a report, and say why',
	subjectKind: 'signal',
	schema: formSchema(liftForm, {
		...reportId,
		holdId: z.string({ error: 'Say which hold' }).max(60)
	}),
	async find(tx, actor, input) {
		const report = await findReport(tx, actor, input.id);
		if (report === NOT_FOUND) return NOT_FOUND;
		const holds = await standingHolds(tx, actor.providerId, report.row.id);
		const hold = holds.find((one) => one.id === input.holdId);
		return hold ? { report, hold } : NOT_FOUND;
	},
	authorise: (actor, { report }) => canDecide(actor, report.facts, 'signals.lift-hold'),
	decide(input, { report, hold }, { actor, now }) {
		return ok({
			subjectId: report.row.id,
			changes: [
				update(
					'signal_hold',
					{ id: hold.id },
					{
						lifted_at: now,
						lifted_by: actor.kind === 'person' ? actor.staffId : null,
						lifted_reason: input.reason
					}
				)
			],
			events: [
				signalEvent('signal.hold_lifted', subjectOf(report), {
					ledBy: hold.ledBy,
					reason: input.reason
				})
			]
		});
	}
});

/** While the answer waits, the reporter is still thanked: it arrived, and somebody looks at it. */
export const thankThatReceived = defineCommand({
	name: 'signals.thank-that-received',
	sentence: 'Thank the reporter that a report on hold has arrived',
	subjectKind: 'signal',
	schema: z.strictObject(reportId),
	async find(tx, actor, input) {
		const report = await findReport(tx, actor, input.id);
		if (report === NOT_FOUND) return NOT_FOUND;
		return { report, holds: await standingHolds(tx, actor.providerId, report.row.id) };
	},
	authorise: (actor, { report }) =>
		stillOpenTo(report, canDecide(actor, report.facts, 'signals.thank-that-received')),
	decide(_input, { report, holds }, { now }) {
		const [oldest] = holds;
		if (!oldest) {
			return refuse('not_held', 'Nothing holds this: thank them, and tell them what happened.');
		}
		if (holds.some((hold) => hold.thankedAt !== null)) {
			return refuse('already', 'They were thanked that it arrived.');
		}
		return ok({
			subjectId: report.row.id,
			changes: [update('signal_hold', { id: oldest.id }, { thanked_at: now })],
			events: [signalEvent('signal.thanked_that_received', subjectOf(report), {})]
		});
	}
});
