import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { retireForm, supersedeForm } from '../step-forms.ts';
import { canEdit } from '../policy.ts';
import { loadLesson } from '../load.server.ts';
import { step } from '../workflow.ts';
import { findLesson, lessonTarget } from './target.ts';
import { z } from 'zod';

/** The practice is no longer asked for, and the reason is kept. A draft can be put away the same way. */
export const retireLesson = defineCommand({
	name: 'lessons.retire-lesson',
	sentence: 'Retire a lesson, with the reason',
	subjectKind: 'lesson',
	schema: formSchema(retireForm, lessonTarget),
	find: (tx, actor, input) => findLesson(tx, actor, input),
	authorise: (actor, lesson) => canEdit(actor, lesson.standing),
	decide({ revision, reason }, lesson, { now }) {
		const next = step(lesson.state, 'retire');
		if (!next.ok) return next;
		return ok({
			subjectId: lesson.id,
			changes: [
				update(
					'lesson',
					{ id: lesson.id },
					{ status: 'retired', retired_at: now, retired_reason: reason },
					revision
				)
			],
			events: [lessonEvent(lesson.id, 'lesson.retired', { reason })]
		});
	}
});

/** Another live lesson takes its place. */
export const supersedeLesson = defineCommand({
	name: 'lessons.supersede-lesson',
	sentence: 'Replace a live lesson with another live lesson',
	subjectKind: 'lesson',
	schema: formSchema(supersedeForm, {
		...lessonTarget,
		byLessonId: z.uuid('Choose the lesson that takes its place')
	}),
	async find(tx, actor, input) {
		const lesson = await findLesson(tx, actor, input);
		if (lesson === NOT_FOUND) return NOT_FOUND;
		const by = await loadLesson(tx, actor, input.byLessonId);
		return by ? { lesson, by } : NOT_FOUND;
	},
	authorise: (actor, { lesson }) => canEdit(actor, lesson.standing),
	decide({ revision }, { lesson, by }, { now }) {
		const next = step(lesson.state, 'supersede');
		if (!next.ok) return next;
		if (by.id === lesson.id || by.status !== 'live') {
			const message = 'Choose another lesson that is live';
			return refuse('not-live', message, { fields: [{ field: 'byLessonId', message }] });
		}
		return ok({
			subjectId: lesson.id,
			changes: [
				update(
					'lesson',
					{ id: lesson.id },
					{ status: 'superseded', superseded_by_id: by.id, retired_at: now },
					revision
				)
			],
			events: [lessonEvent(lesson.id, 'lesson.superseded', { byLessonId: by.id })]
		});
	}
});
