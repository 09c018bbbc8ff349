import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { ideaEvent } from '../events.ts';
import { joinForm } from '../forms.ts';
import { isDecided, type IdeaStatus } from '../model.ts';
import { canAnswer } from '../policy.ts';
import { findIdea } from '../queries/find.server.ts';
import { step } from '../workflow.ts';
import {
	answeredElsewhere,
	ideaTarget,
	MOST_JOINED,
	namesSomebody,
	subjectOf,
	target
} from './target.ts';

/**
 * The same idea raised twice is answered once. This one goes with the other from now on: what is tried, decided and
 * told there is told to both. Whoever raised it hears at once that it is, so nobody waits for an answer that stands
 * somewhere else; each keeps their own words, and is asked for themselves whether it answers them.
 */
export const joinIdea = defineCommand({
	name: 'ideas.join-idea',
	sentence: 'Answer an idea together with another, because the same was raised twice',
	subjectKind: 'idea',
	schema: formSchema(joinForm, ideaTarget),
	async find(tx, actor, input) {
		const found = await target(tx, actor, input);
		if (found === NOT_FOUND) return NOT_FOUND;
		return { ...found, other: await findIdea(tx, actor, input.withId) };
	},
	authorise: (actor, { facts }) => canAnswer(actor, facts),
	decide(input, found, { actor, now, newId }) {
		const { row, other, joinedIds } = found;
		const elsewhere = answeredElsewhere(found);
		if (elsewhere) return elsewhere;
		const next = step(row.status as IdeaStatus, 'join');
		if (!next.ok) return next;
		if (actor.kind !== 'person') return refuse('nobody', 'A person says this.');
		const at = (code: string, message: string) =>
			refuse(code, message, { fields: [{ field: 'withId', message }] });
		// One that is not there, not theirs to see, of another service or the same: the list has none of them.
		if (!other || other.row.service_id !== row.service_id || other.row.id === row.id) {
			return at('not-in-list', 'Choose from the list');
		}
		if (other.row.joined_to_id !== null || other.row.status === 'raised') {
			return at('not-in-list', 'Choose one that somebody has begun to look into');
		}
		if (joinedIds.length >= MOST_JOINED - 1) {
			return at('too-many', 'Too many are the same already. Answer this one for itself');
		}
		const named = namesSomebody('words', input.words, found, input.isSure, now);
		if (named) return named;
		const status = other.row.status as IdeaStatus;
		const set = {
			joined_to_id: other.row.id,
			shared_words: other.row.shared_words,
			considered_at: row.considered_at ?? now,
			status,
			trial: other.row.trial,
			trial_measure: other.row.trial_measure,
			trial_seen: other.row.trial_seen,
			try_until: other.row.try_until,
			outcome: other.row.outcome,
			decided_by: other.row.decided_by,
			decided_at: other.row.decided_at,
			told_outcome_at: isDecided(status) ? now : null
		};
		return ok({
			subjectId: row.id,
			changes: [
				// Those that were the same as this one are the same as the other too.
				update('idea', { joined_to_id: row.id }, set),
				update(
					'idea',
					{ id: row.id },
					{ ...set, told_back_at: row.told_back_at ?? now },
					input.revision
				),
				...[row.id, ...joinedIds].map((idea_id) =>
					insert('idea_told_back', {
						id: newId(),
						idea_id,
						told_by: actor.staffId,
						told_at: now,
						words: input.words
					})
				)
			],
			events: [ideaEvent(subjectOf(found), 'idea.joined', { withId: other.row.id })]
		});
	}
});
