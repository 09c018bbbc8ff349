import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { AGAIN_AFTER_DAYS, DAYS_TO_PUT_RIGHT, tooEarly, waitsForLook } from '../effect.ts';
import { actionEvent } from '../events.ts';
import { lookForm } from '../effect-form.ts';
import type { ActionKind, ActionStatus, SourceKind } from '../model.ts';
import { canCheck } from '../policy.ts';
import { step } from '../workflow.ts';
import { actionTarget, subjectOf, target } from './target.ts';

/**
 * Somebody who neither owned nor did it looks whether a checked action worked (domain 2.3: impact verified).
 * It worked: it is sustained. Not clear: somebody looks again. It did not: it has to be done after all.
 */
export const lookWhetherItWorked = defineCommand({
	name: 'actions.look-whether-it-worked',
	sentence: 'Look whether a checked action worked, and say what you saw',
	subjectKind: 'action',
	schema: formSchema(lookForm, actionTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canCheck(actor, facts),
	decide(input, found, { actor, now, newId }) {
		const { row } = found;
		const status = row.status as ActionStatus;
		const next = step(status, input.result === 'did_not' ? 'did_not_work' : 'look');
		if (!next.ok) return next;
		const effect = {
			status,
			kind: row.kind as ActionKind,
			effectDueOn: row.effect_due_on,
			sustainedOn: row.sustained_on
		};
		if (!waitsForLook(effect)) {
			return refuse('nothing-to-look-at', 'Nobody has to look whether this worked.');
		}
		const today = londonDate(now);
		const wrong = (field: string, message: string) =>
			refuse(field, message, { fields: [{ field, message }] });
		const early = tooEarly(effect, input.result, today);
		if (early !== null) return wrong('result', early);
		const { lookedAt, wereSo } = input;
		if ((lookedAt === undefined) !== (wereSo === undefined)) {
			return wrong(lookedAt === undefined ? 'lookedAt' : 'wereSo', 'Give both numbers, or neither');
		}
		if (lookedAt !== undefined && wereSo !== undefined && wereSo > lookedAt) {
			return wrong('wereSo', 'That is more than you looked at');
		}
		const from = {
			sourceKind: row.source_kind as SourceKind,
			sourceId: row.source_id,
			signalId: row.signal_id
		};
		const subject = subjectOf(found);
		const [set, event] = {
			worked: () =>
				[
					{ sustained_on: today },
					actionEvent(subject, 'action.sustained', { ...from, note: input.note })
				] as const,
			not_clear: () => {
				const lookOn = addDays(today, AGAIN_AFTER_DAYS);
				return [
					{ effect_due_on: lookOn },
					actionEvent(subject, 'action.effect_not_clear', { note: input.note, lookOn })
				] as const;
			},
			did_not: () => {
				const dueOn = addDays(today, DAYS_TO_PUT_RIGHT);
				return [
					{ ...undone, due_on: dueOn },
					actionEvent(subject, 'action.did_not_work', { ...from, note: input.note, dueOn })
				] as const;
			}
		}[input.result]();
		return ok({
			subjectId: row.id,
			changes: [
				update('action', { id: row.id }, { ...set, status: next.value }, input.revision),
				insert('action_effect', {
					id: newId(),
					action_id: row.id,
					result: input.result,
					note: input.note,
					looked_at: lookedAt ?? null,
					were_so: wereSo ?? null,
					looked_by: actor.kind === 'person' ? actor.staffId : null,
					looked_on: today,
					recorded_at: now
				})
			],
			events: [event]
		});
	}
});

/** What no longer counts when something has to be done again; the history keeps it. */
export const undone = {
	evidence: null,
	done_by: null,
	done_at: null,
	checked_by: null,
	checked_at: null,
	check_note: null,
	effect_due_on: null,
	sustained_on: null
};
