import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import type { Actor } from '#kernel/actor.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { programmeEvent } from '../events.ts';
import { addQuestionForm, rewordForm } from '../programme-forms.ts';
import { canSetRules } from '../policy.ts';
import { ownQuestionsOf } from '../queries/questions.server.ts';
import { newCode, newestVersions, type AskedOf } from '../questions.ts';

const written = (
	question: { code: string; version: number; askedOf: AskedOf; words: string; isRetired: boolean },
	actor: Actor,
	now: Date
): Change =>
	insert('walkaround_question', {
		code: question.code,
		version: question.version,
		asked_of: question.askedOf,
		words: question.words,
		is_retired: question.isRetired,
		written_by: actor.kind === 'person' ? actor.staffId : null,
		written_at: now
	});

/** Adds a question of the provider’s own to those leaders ask. */
export const addQuestion = defineCommand({
	name: 'walkarounds.add-question',
	sentence: 'Add a question for leader visits',
	subjectKind: 'provider',
	schema: formSchema(addQuestionForm),
	async find(tx, actor) {
		return newestVersions(await ownQuestionsOf(tx, actor.providerId));
	},
	authorise: (actor) => canSetRules(actor),
	decide(input, known, { actor, now }) {
		const taken = known.map(({ code }) => code);
		const code = newCode(input.words, taken);
		const question = {
			code,
			version: 1,
			askedOf: input.askedOf,
			words: input.words,
			isRetired: false
		};
		return ok({
			subjectId: actor.providerId,
			changes: [written(question, actor, now)],
			events: [
				programmeEvent(
					'visit_programme.question_written',
					{ kind: 'provider', id: actor.providerId },
					{ code, version: 1 }
				)
			]
		});
	}
});

const questionTarget = {
	code: z.string('Say which question').min(1).max(60),
	/** The version its author saw: new words are written over those, not over newer ones. */
	version: z.coerce.number('Say which version').int().min(1)
};

/** New words for a question: a new version. Answers given before keep the words they were answers to. */
export const rewordQuestion = defineCommand({
	name: 'walkarounds.reword-question',
	sentence: 'Give a question for leader visits new words',
	subjectKind: 'provider',
	schema: formSchema(rewordForm, questionTarget),
	async find(tx, actor, input) {
		const known = newestVersions(await ownQuestionsOf(tx, actor.providerId));
		return known.find(({ code }) => code === input.code) ?? NOT_FOUND;
	},
	authorise: (actor) => canSetRules(actor),
	decide(input, question, { actor, now }) {
		if (question.version !== input.version) {
			return refuse('moved_on', 'Somebody gave this question other words meanwhile. Look again.');
		}
		const version = question.version + 1;
		return ok({
			subjectId: actor.providerId,
			changes: [
				written({ ...question, version, words: input.words, isRetired: false }, actor, now)
			],
			events: [
				programmeEvent(
					'visit_programme.question_written',
					{ kind: 'provider', id: actor.providerId },
					{ code: question.code, version }
				)
			]
		});
	}
});

/** Takes a question out of use. Its answers stay, with its words. */
export const retireQuestion = defineCommand({
	name: 'walkarounds.retire-question',
	sentence: 'Take a question for leader visits out of use',
	subjectKind: 'provider',
	schema: z.strictObject(questionTarget),
	async find(tx, actor, input) {
		const known = newestVersions(await ownQuestionsOf(tx, actor.providerId));
		return known.find(({ code }) => code === input.code) ?? NOT_FOUND;
	},
	authorise: (actor) => canSetRules(actor),
	decide(input, question, { actor, now }) {
		if (question.isRetired) return refuse('retired', 'This question is out of use already.');
		if (question.version !== input.version) {
			return refuse('moved_on', 'Somebody gave this question other words meanwhile. Look again.');
		}
		const version = question.version + 1;
		return ok({
			subjectId: actor.providerId,
			changes: [written({ ...question, version, isRetired: true }, actor, now)],
			events: [
				programmeEvent(
					'visit_programme.question_retired',
					{ kind: 'provider', id: actor.providerId },
					{ code: question.code, version }
				)
			]
		});
	}
});
