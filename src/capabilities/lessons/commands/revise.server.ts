import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { canEdit } from '../policy.ts';
import { step } from '../workflow.ts';
import { findLesson, lessonTarget } from './target.ts';

/** Starts the next version as a copy. The live one stays live, word for word, until the new one is. */
export const reviseLesson = defineCommand({
	name: 'lessons.revise-lesson',
	sentence: 'Start a new version beside the live one',
	subjectKind: 'lesson',
	schema: z.strictObject(lessonTarget),
	find: (tx, actor, input) => findLesson(tx, actor, input),
	authorise: (actor, lesson) => canEdit(actor, lesson.standing),
	decide({ revision }, lesson, { actor }) {
		const next = step(lesson.state, 'revise');
		if (!next.ok) return next;
		if (actor.kind !== 'person') return refuse('person', 'A lesson is written by a person.');
		const version = lesson.version + 1;
		const key = { lesson_id: lesson.id, version };
		const { behaviours, scenario, scope } = lesson;
		return ok({
			subjectId: lesson.id,
			changes: [
				update('lesson', { id: lesson.id }, { version }, revision),
				insert('lesson_version', {
					...key,
					title: lesson.title,
					what_happened: lesson.whatHappened,
					why_it_matters: lesson.whyItMatters,
					stop_doing: lesson.stopDoing,
					spoken_question: lesson.spokenQuestion,
					frequency: lesson.frequency,
					theme_code: lesson.theme?.code ?? null,
					risk: lesson.risk,
					owner_id: lesson.standing.ownerId,
					checker_id: lesson.standing.checkerId,
					needs_checker: lesson.needsChecker,
					effective_on: lesson.effectiveOn,
					author_id: actor.staffId
				}),
				insert('lesson_writer', { ...key, staff_id: actor.staffId }),
				...(behaviours.length > 0
					? [
							insert(
								'lesson_behaviour',
								...behaviours.map((words, place) => ({ ...key, position: place + 1, words }))
							)
						]
					: []),
				...(scope.length > 0
					? [insert('lesson_scope', ...scope.map((line) => ({ ...key, ...line })))]
					: []),
				...(scenario
					? [
							insert('lesson_scenario', { ...key, question: scenario.question }),
							insert(
								'lesson_scenario_option',
								...scenario.options.map((option, place) => ({
									...key,
									position: place + 1,
									words: option.words,
									is_right: option.isRight,
									explanation: option.explanation
								}))
							)
						]
					: [])
			],
			events: [lessonEvent(lesson.id, 'lesson.revised', { version, from: lesson.version })]
		});
	}
});
