import { z } from 'zod';
import { notAllowed, allowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { tellBackForm } from '../decision-forms.ts';
import { pausedBy } from '../holds.ts';
import { canDecide, isOwn } from '../policy.ts';
import { holdOn } from '../queries/hold.server.ts';
import { findReport } from './find.server.ts';
import { reportId, stillOpenTo, subjectOf } from './subject.ts';

/** Thanks first, then what happened because of it. A step of its own, so that silence shows. */
export const thankAndTellBack = defineCommand({
	name: 'signals.thank-and-tell-back',
	sentence: 'Thank the reporter and tell them what happened',
	subjectKind: 'signal',
	schema: formSchema(tellBackForm, reportId),
	async find(tx, actor, input) {
		const found = await findReport(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		return { ...found, hold: await holdOn(tx, actor.providerId, [found.row.id]) };
	},
	authorise: (actor, found) =>
		stillOpenTo(found, canDecide(actor, found.facts, 'signals.thank-and-tell-back')),
	decide(input, found, { actor, now, newId }) {
		const { row } = found;
		const held = pausedBy(found.hold, 'told_back');
		if (held) return held;
		const toldBy = actor.kind === 'person' ? actor.staffId : newId();
		return ok({
			subjectId: row.id,
			changes: [
				insert('signal_told_back', {
					id: newId(),
					signal_id: row.id,
					told_by: toldBy,
					told_at: now,
					words: input.words
				}),
				// Whoever said that an earlier answer left something open has now been answered again.
				update(
					'signal_told_back',
					{ signal_id: row.id, answered: ['partly', 'no'], answered_again_at: null },
					{ answered_again_at: now }
				),
				update('signal', { id: row.id }, { told_back_at: row.told_back_at ?? now })
			],
			events: [signalEvent('signal.told_back', subjectOf(found), { words: input.words })]
		});
	}
});

/** The reporter opened the answer. */
export const seeAnswer = defineCommand({
	name: 'signals.see-answer',
	sentence: 'Say that you have read the answer to your report',
	subjectKind: 'signal',
	schema: z.strictObject(reportId),
	find: (tx, actor, input) => findReport(tx, actor, input.id),
	authorise: (actor, { facts }) =>
		isOwn(actor, facts)
			? allowed
			: notAllowed('Only the reporter can say that.', 'There is nothing for you to do.'),
	decide: (_input, found, { now }) =>
		ok({
			subjectId: found.row.id,
			changes: [
				update('signal_told_back', { signal_id: found.row.id, seen_at: null }, { seen_at: now })
			],
			events: [signalEvent('signal.answer_seen', subjectOf(found), {})]
		})
});
