import type { Strength } from '#capabilities/lessons/model.ts';
import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { actionEvent } from '../events.ts';
import { lookOn } from '../effect.ts';
import { evidenceFault, type ActionKind, type SourceKind } from '../model.ts';
import { canCheck, canWorkOn } from '../policy.ts';
import type { FoundAction } from '../queries/find.server.ts';
import { checkForm, finishForm } from '../step-forms.ts';
import { actionTarget, subjectOf, take, target } from './target.ts';

const sourceOf = ({ row }: FoundAction) => ({
	sourceKind: row.source_kind as SourceKind,
	sourceId: row.source_id,
	signalId: row.signal_id
});

/** Its owner says that it is done, and what shows it: a claim until somebody else has looked. */
export const finishAction = defineCommand({
	name: 'actions.finish-action',
	sentence: 'Say that an action is done, and what shows it',
	subjectKind: 'action',
	schema: formSchema(finishForm, actionTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canWorkOn(actor, facts),
	decide(input, found, { actor, now }) {
		const message = evidenceFault(input.evidence);
		if (message !== null) {
			return refuse('no-evidence', message, { fields: [{ field: 'evidence', message }] });
		}
		const set = {
			evidence: input.evidence,
			done_by: actor.kind === 'person' ? actor.staffId : null,
			done_at: now,
			help_needed: null
		};
		return take(
			'finish',
			found,
			input.revision,
			set,
			actionEvent(subjectOf(found), 'action.done', {
				...sourceOf(found),
				evidence: input.evidence
			})
		);
	}
});

/** Somebody else looks. Yes: it is checked. Not yet: it has to be done after all, and everybody sees why. */
export const checkAction = defineCommand({
	name: 'actions.check-action',
	sentence: 'Look whether an action somebody else did is really done',
	subjectKind: 'action',
	schema: formSchema(checkForm, actionTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canCheck(actor, facts),
	decide(input, found, { actor, now }) {
		const subject = subjectOf(found);
		if (input.found === 'no') {
			const set = { evidence: null, done_by: null, done_at: null };
			return take(
				'find_not_done',
				found,
				input.revision,
				set,
				actionEvent(subject, 'action.found_not_done', { reason: input.note })
			);
		}
		const lookAgainOn = lookOn(
			{ kind: found.row.kind as ActionKind, strength: found.row.strength as Strength },
			londonDate(now),
			input.lookAfter === undefined ? undefined : Number(input.lookAfter)
		);
		const set = {
			checked_by: actor.kind === 'person' ? actor.staffId : null,
			checked_at: now,
			check_note: input.note,
			effect_due_on: lookAgainOn
		};
		return take(
			'check',
			found,
			input.revision,
			set,
			actionEvent(subject, 'action.checked', {
				...sourceOf(found),
				strength: found.row.strength,
				note: input.note,
				lookOn: lookAgainOn
			})
		);
	}
});
