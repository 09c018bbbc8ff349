import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { pausedBy } from '#capabilities/signals/holds.ts';
import { holdOn } from '#capabilities/signals/queries/hold.server.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reviewEvent } from '../events.ts';
import { saidIn, unconfirmedNames, wrongAnswers } from '../findings.ts';
import { asksOf, methodOf } from '../methods.ts';
import { canAgree, canOpen } from '../policy.ts';
import { reportsToReview } from '../queries/reports.server.ts';
import { titleOf } from '../words.ts';
import { tierFor } from './open.server.ts';
import { presentCount, writtenShape } from './written.ts';

const { answers, heldShift, namesConfirmed } = writtenShape;

/**
 * A debrief held on the shift, written down in one go (domain 4.10): how many were there, what helped,
 * what got in the way, what could change. It is agreed at once where its author may agree at that depth,
 * and waits for a manager where not.
 */
export const recordDebrief = defineCommand({
	name: 'reviews.record-debrief',
	sentence: 'Write down a debrief with the shift',
	subjectKind: 'review',
	schema: z.strictObject({
		signalId: z.string({ error: 'Say which report' }).max(60),
		answers,
		presentCount,
		heldShift,
		namesConfirmed
	}),
	async find(tx, actor, input) {
		const reports = await reportsToReview(tx, actor, [input.signalId]);
		const [report] = reports ?? [];
		if (!report) return NOT_FOUND;
		return {
			report,
			hold: await holdOn(tx, actor.providerId, [report.id]),
			names: await findNames(tx, actor.providerId)
		};
	},
	authorise: (actor, { report }) => canOpen(actor, [report], 'debrief'),
	decide(input, { report, hold, names }, { actor, now, newId }) {
		if (actor.kind !== 'person') return refuse('person', 'A debrief is written down by a person.');
		const held = pausedBy(hold, 'debrief');
		if (held) return held;
		const tier = tierFor('debrief', [report]);
		if (!tier.ok) return tier;
		const wrong = wrongAnswers('debrief', tier.value, input);
		if (wrong) return wrong;
		const said = saidIn(input.answers);
		const unanswered = asksOf(methodOf('debrief'), tier.value)
			.filter((ask) => ask.required && !said.some(([code]) => code === ask.code))
			.map((ask) => ({ field: `answers.${ask.code}`, message: `Answer “${ask.label}”` }));
		if (unanswered.length > 0) {
			return refuse('unanswered', 'Something is not answered yet.', { fields: unanswered });
		}
		const confirms = (input.namesConfirmed ?? []).length > 0;
		const texts = said.map(([code, words]) => ({ field: `answers.${code}`, words }));
		const named = unconfirmedNames(texts, names, confirms);
		if (named) return named;
		const id = newId();
		const subject = { id, serviceId: report.serviceId };
		const facts = {
			method: 'debrief' as const,
			tier: tier.value,
			leadId: actor.staffId,
			places: [report],
			writerIds: [actor.staffId]
		};
		const isAgreed = canAgree(actor, facts).allowed;
		const today = londonDate(now);
		const about = { signalIds: [report.id], tier: tier.value, method: 'debrief' };
		return ok({
			subjectId: id,
			changes: [
				insert('review', {
					id,
					signal_id: report.id,
					service_id: report.serviceId,
					title: titleOf([report]),
					method: 'debrief',
					tier: tier.value,
					status: isAgreed ? 'agreed' : 'findings',
					lead_id: actor.staffId,
					due_on: today,
					opened_by: actor.staffId,
					opened_at: now,
					findings_at: now,
					held_on: today,
					held_shift: input.heldShift ?? report.shiftGroup,
					present_count: input.presentCount,
					names_confirmed_at: confirms ? now : null,
					...(isAgreed ? { agreed_by: actor.staffId, agreed_at: now } : {})
				}),
				insert('review_signal', { review_id: id, signal_id: report.id }),
				insert('review_answer', ...said.map(([code, words]) => ({ review_id: id, code, words }))),
				insert('review_writer', { review_id: id, staff_id: actor.staffId })
			],
			events: [
				reviewEvent('review.opened', subject, { ...about, leadId: actor.staffId, dueOn: today }),
				reviewEvent('review.findings_handed_in', subject, { tier: tier.value, method: 'debrief' }),
				...(isAgreed
					? [reviewEvent('review.agreed', subject, { ...about, openActions: 0, reason: '' })]
					: [])
			]
		});
	}
});
