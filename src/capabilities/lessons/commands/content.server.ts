import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, remove, update, type Change } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { FEWEST_OPTIONS, MOST_BEHAVIOURS, MOST_OPTIONS } from '../model.ts';
import { canEdit } from '../policy.ts';
import { editChanges } from './edit.ts';
import { findLesson, lessonTarget } from './target.ts';

const words = (longest: number, required: string) =>
	z
		.string(required)
		.trim()
		.min(1, required)
		.max(longest, `At most ${longest} characters. Make it shorter`)
		.refine((text) => !text.includes('\0'), 'There is a character in it that cannot be kept');

/** What people do now: one to five things, in order, each something another person could see. */
export const setBehaviours = defineCommand({
	name: 'lessons.set-behaviours',
	sentence: 'Set the one to five things people do now',
	subjectKind: 'lesson',
	schema: z.strictObject({
		...lessonTarget,
		behaviours: z
			.array(words(200, 'Write what to do'))
			.min(1, 'Write at least one thing to do')
			.max(MOST_BEHAVIOURS, `Keep to ${MOST_BEHAVIOURS} things to do. More will not be remembered`)
	}),
	find: (tx, actor, input) => findLesson(tx, actor, input),
	authorise: (actor, lesson) => canEdit(actor, lesson.standing),
	decide(input, lesson, moment) {
		const key = { lesson_id: lesson.id, version: lesson.version };
		const changes = editChanges(lesson, input.revision, { isNewWords: true }, moment);
		if (!changes.ok) return changes;
		return ok({
			subjectId: lesson.id,
			changes: [
				...changes.value,
				remove('lesson_behaviour', key),
				insert(
					'lesson_behaviour',
					...input.behaviours.map((text, place) => ({ ...key, position: place + 1, words: text }))
				)
			],
			events: [
				lessonEvent(lesson.id, 'lesson.behaviours_set', {
					version: lesson.version,
					count: input.behaviours.length
				})
			]
		});
	}
});

/** "What would you do on shift?": two to four answers, exactly one right, each explaining itself. */
export const setScenario = defineCommand({
	name: 'lessons.set-scenario',
	sentence: 'Set the “what would you do on shift?” question and its answers',
	subjectKind: 'lesson',
	schema: z.strictObject({
		...lessonTarget,
		question: words(500, 'Write the question'),
		options: z
			.array(
				z.strictObject({
					words: words(200, 'Write the answer'),
					isRight: z.boolean('Say whether this answer is right'),
					explanation: words(500, 'Explain this answer, so that a wrong one teaches something')
				})
			)
			.min(FEWEST_OPTIONS, 'Give at least two answers to choose from')
			.max(MOST_OPTIONS, 'Give at most four answers')
	}),
	find: (tx, actor, input) => findLesson(tx, actor, input),
	authorise: (actor, lesson) => canEdit(actor, lesson.standing),
	decide({ revision, question, options }, lesson, moment) {
		if (options.filter((option) => option.isRight).length !== 1) {
			const message = 'Mark exactly one answer as right';
			return refuse('one-right-answer', message, { fields: [{ field: 'right', message }] });
		}
		const key = { lesson_id: lesson.id, version: lesson.version };
		const changes = editChanges(lesson, revision, { isNewWords: true }, moment);
		if (!changes.ok) return changes;
		return ok({
			subjectId: lesson.id,
			changes: [
				...changes.value,
				remove('lesson_scenario_option', key),
				...questionChange(lesson.scenario !== null, key, question),
				insert(
					'lesson_scenario_option',
					...options.map((option, place) => ({
						...key,
						position: place + 1,
						words: option.words,
						is_right: option.isRight,
						explanation: option.explanation
					}))
				)
			],
			events: [
				lessonEvent(lesson.id, 'lesson.scenario_set', {
					version: lesson.version,
					options: options.length
				})
			]
		});
	}
});

/** The question's row is changed, never deleted: answers people gave point at its version. */
const questionChange = (
	isThere: boolean,
	key: { lesson_id: string; version: number },
	question: string
): Change[] =>
	isThere
		? [update('lesson_scenario', key, { question })]
		: [insert('lesson_scenario', { ...key, question })];
