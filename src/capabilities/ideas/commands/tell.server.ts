import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { ideaEvent } from '../events.ts';
import { judgeForm, tellForm } from '../forms.ts';
import { isDecided, type IdeaStatus } from '../model.ts';
import { canAnswer, canJudge } from '../policy.ts';
import { findIdea } from '../queries/find.server.ts';
import { step } from '../workflow.ts';
import { answeredElsewhere, ideaTarget, namesSomebody, subjectOf, target } from './target.ts';

/** Thanks first, then what happens because of it. A step of its own, so that silence shows. */
export const tellBackIdea = defineCommand({
	name: 'ideas.tell-back',
	sentence: 'Thank whoever raised an idea, and tell them what becomes of it',
	subjectKind: 'idea',
	schema: formSchema(tellForm, ideaTarget),
	find: (tx, actor, input) => target(tx, actor, input),
	authorise: (actor, { facts }) => canAnswer(actor, facts),
	decide(input, found, { actor, now, newId }) {
		const { row, joinedIds } = found;
		const elsewhere = answeredElsewhere(found);
		if (elsewhere) return elsewhere;
		const status = row.status as IdeaStatus;
		const next = step(status, 'tell');
		if (!next.ok) return next;
		if (actor.kind !== 'person') return refuse('nobody', 'A person tells this.');
		const named = namesSomebody('words', input.words, found, input.isSure, now);
		if (named) return named;
		const isOutcome = isDecided(status);
		// Whoever raised the same idea hears it in the same moment.
		const all = [row.id, ...joinedIds];
		return ok({
			subjectId: row.id,
			changes: [
				...all.flatMap((idea_id) => [
					insert('idea_told_back', {
						id: newId(),
						idea_id,
						told_by: actor.staffId,
						told_at: now,
						words: input.words
					}),
					update(
						'idea_told_back',
						{ idea_id, answered: ['partly', 'no'], answered_again_at: null },
						{ answered_again_at: now }
					)
				]),
				...(isOutcome && joinedIds.length > 0
					? [
							update(
								'idea',
								{ joined_to_id: row.id, told_outcome_at: null },
								{ told_outcome_at: now }
							)
						]
					: []),
				update(
					'idea',
					{ id: row.id },
					{
						told_back_at: row.told_back_at ?? now,
						...(isOutcome ? { told_outcome_at: row.told_outcome_at ?? now } : {})
					},
					input.revision
				)
			],
			events: [ideaEvent(subjectOf(found), 'idea.told_back', { words: input.words, isOutcome })]
		});
	}
});

/** Whoever raised it opened the answer. Reading says nothing about whether it answered: no event. */
export const seeIdeaAnswer = defineCommand({
	name: 'ideas.see-answer',
	sentence: 'Say that you have read the answer to your idea',
	subjectKind: 'idea',
	isPrivate: true,
	schema: z.strictObject({ id: z.uuid() }),
	find: async (tx, actor, input) => (await findIdea(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, { facts }) => canJudge(actor, facts),
	decide: (_input, { row }, { now }) =>
		ok({
			subjectId: row.id,
			changes: [update('idea_told_back', { idea_id: row.id, seen_at: null }, { seen_at: now })],
			events: []
		})
});

/** “Did that answer you?” – of the newest words they were told. Partly and no come back to the manager. */
export const judgeIdeaAnswer = defineCommand({
	name: 'ideas.say-if-answered',
	sentence: 'Say whether what you were told about your idea answers you',
	subjectKind: 'idea',
	isPrivate: true,
	schema: formSchema(judgeForm, {
		id: z.uuid(),
		toldId: z.string({ error: 'Say which answer you mean' }).max(60)
	}),
	async find(tx, actor, input) {
		const found = await findIdea(tx, actor, input.id);
		if (!found) return NOT_FOUND;
		const told = await tx
			.selectFrom('idea_told_back')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('idea_id', '=', found.row.id)
			.orderBy('told_at', 'desc')
			.orderBy('id', 'desc')
			.execute();
		return told.some(({ id }) => id === input.toldId) ? { ...found, told } : NOT_FOUND;
	},
	authorise: (actor, { facts }) => canJudge(actor, facts),
	decide(input, found, { now }) {
		if (found.told[0]?.id !== input.toldId) {
			return refuse('newer', 'There is a newer answer for you. Read it first.');
		}
		const set = {
			answered: input.answered,
			answer_words: input.answered === 'yes' ? null : (input.words ?? null),
			answered_at: now
		};
		return ok({
			subjectId: found.row.id,
			changes: [
				update('idea_told_back', { id: input.toldId }, set),
				update('idea_told_back', { id: input.toldId, seen_at: null }, { seen_at: now })
			],
			events: [ideaEvent(subjectOf(found), 'idea.answer_judged', { answered: input.answered })]
		});
	}
});
