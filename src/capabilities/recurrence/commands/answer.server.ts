import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { recurrenceEvent } from '../events.ts';
import { answerForm } from '../forms.ts';
import { canAnswer } from '../policy.ts';
import { lessonToLink } from '../queries/find.server.ts';

/**
 * Why it happened again, once for everything of a lesson that waits for the answer. The system is asked
 * about, never a person.
 */
export const answerWhy = defineCommand({
	name: 'recurrence.answer-why',
	sentence: 'Say why something happened again after a lesson: lesson, change or practice',
	subjectKind: 'lesson',
	schema: formSchema(answerForm, { lessonId: z.uuid() }),
	async find(tx, actor, input) {
		const lesson = await lessonToLink(tx, actor, input.lessonId, null);
		if (!lesson) return NOT_FOUND;
		const waiting = await tx
			.selectFrom('recurrence')
			.select('signal_id')
			.where('provider_id', '=', actor.providerId)
			.where('lesson_id', '=', lesson.id)
			.where('stopped_at', 'is', null)
			.where('answer', 'is', null)
			.limit(1000)
			.execute();
		return { lesson, waiting: waiting.map((one) => one.signal_id) };
	},
	authorise: (actor, { lesson }) => canAnswer(actor, lesson.owner_id),
	decide({ answer, words }, { lesson, waiting }, { actor, now }) {
		if (waiting.length === 0) {
			return refuse(
				'nothing',
				'Nothing of this lesson waits for an answer. Somebody may have given it.'
			);
		}
		return ok({
			subjectId: lesson.id,
			changes: [
				update(
					'recurrence',
					{ lesson_id: lesson.id, signal_id: waiting },
					{
						answer,
						answer_words: words,
						answered_by: actor.kind === 'person' ? actor.staffId : null,
						answered_at: now
					}
				)
			],
			events: [
				recurrenceEvent('recurrence.answered', lesson.id, {
					answer,
					words,
					reports: waiting.length
				})
			]
		});
	}
});
