import type { PersonActor } from '#kernel/actor.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { Strength } from '#capabilities/lessons/model.ts';
import { strengthWords } from '#capabilities/lessons/words.ts';
import { effectInWords, waitsForLook } from './effect.ts';
import { standingOf, type ActionKind, type ActionStatus, type SourceKind } from './model.ts';
import type { FoundAction } from './queries/find.server.ts';
import type { Look } from './queries/looks.server.ts';
import type { ActionSource } from './sources.server.ts';
import { isCalledTooStrong, suggestStrength } from './strength.ts';
import { stepsFor } from './workflow.ts';
import {
	dueInWords,
	effectWords,
	kindWords,
	outcomeInWords,
	sourceWords,
	standingTag
} from './words.ts';

/** Everything an action's page shows and offers this person. */
export function presentAction(
	{ row, facts }: FoundAction,
	names: ReadonlyMap<string, string>,
	source: ActionSource | null,
	looks: readonly Look[],
	actor: PersonActor,
	now: Date
) {
	const today = londonDate(now);
	const status = row.status as ActionStatus;
	const strength = row.strength as Strength;
	const effect = {
		status,
		kind: row.kind as ActionKind,
		effectDueOn: row.effect_due_on,
		sustainedOn: row.sustained_on
	};
	const suggestion = suggestStrength(row.description);
	const nameOf = (id: string | null) =>
		id === null ? null : (names.get(id) ?? 'Someone who has left');
	const lineOf = (id: string | null, at: Date | null) =>
		at === null ? null : [nameOf(id), dateInWords(londonDate(at))].filter(Boolean).join(', ');
	const sourceKind = row.source_kind as SourceKind;
	return {
		id: row.id,
		revision: row.revision,
		description: row.description,
		standing: standingTag(standingOf({ status, dueOn: row.due_on }, today)),
		isBlocked: status === 'blocked',
		helpNeeded: row.help_needed,
		outcome: outcomeInWords({ status, strength }),
		effect: effectInWords(effect, today),
		/** Whether the planned day has come, and this person may look. */
		mayLook: waitsForLook(effect),
		isLookDue: waitsForLook(effect) && (row.effect_due_on === null || row.effect_due_on <= today),
		looks: looks.map((look) => ({
			id: look.id,
			text: effectWords[look.result],
			note: [
				look.note,
				look.lookedAt === null ? null : `${look.wereSo} of ${look.lookedAt} as it should be`,
				[look.who, dateInWords(look.lookedOn)].filter(Boolean).join(', ')
			]
				.filter(Boolean)
				.join(' · ')
		})),
		due: dueInWords({ status, dueOn: row.due_on }, today),
		dueOn: row.due_on,
		kind: kindWords[row.kind as ActionKind].label,
		strength: strengthWords[strength],
		/** Said calmly when it is called stronger than its words sound. */
		soundsWeaker:
			suggestion && isCalledTooStrong(strength, suggestion)
				? {
						label: strengthWords[suggestion.strength].label.toLowerCase(),
						because: suggestion.because,
						hint: strengthWords[suggestion.strength].hint
					}
				: null,
		owner: nameOf(row.owner_id) ?? '',
		source: source
			? { label: `${sourceWords[sourceKind]} ${source.label}`, href: source.href }
			: { label: `${sourceWords[sourceKind]} you cannot see`, href: null },
		evidence: row.evidence,
		done: lineOf(row.done_by, row.done_at),
		checked: lineOf(row.checked_by, row.checked_at),
		checkNote: row.check_note,
		extensions: row.extensions,
		/** Said to whoever did it or owns it: somebody else looks. */
		waitsForAnother: status === 'done' && [row.owner_id, row.done_by].includes(actor.staffId),
		steps: stepsFor(actor, status, facts)
	};
}
