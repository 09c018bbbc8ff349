import { z } from 'zod';
import { listOf } from '#kernel/text.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { pausedBy } from '#capabilities/signals/holds.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { lessonEvent } from '../events.ts';
import { draftOf } from '../load.server.ts';
import { canApprove, canCheck } from '../policy.ts';
import { holdOnSources } from '../queries/held-sources.server.ts';
import { liveBeside, textOf } from '../queries/versions.server.ts';
import { missingForApproval, type Missing } from '../readiness.ts';
import { missingForSmallEdit } from '../reissue.ts';
import { approveForm } from '../step-forms.ts';
import { versionChanges } from '../version-diff.ts';
import { statusFor, step } from '../workflow.ts';
import { findLesson, lessonTarget } from './target.ts';

/** The named checker says that what it tells people to do is right. */
export const checkLesson = defineCommand({
	name: 'lessons.check-lesson',
	sentence: 'Say, as the named checker, that what a lesson says about care is right',
	subjectKind: 'lesson',
	schema: z.strictObject(lessonTarget),
	find: (tx, actor, input) => findLesson(tx, actor, input),
	authorise: (actor, lesson) => canCheck(actor, lesson.standing),
	decide({ revision }, lesson, { now }) {
		const next = step(lesson.state, 'check');
		if (!next.ok) return next;
		return ok({
			subjectId: lesson.id,
			changes: [
				update('lesson', { id: lesson.id }, { status: statusFor(next.value) }, revision),
				update(
					'lesson_version',
					{ lesson_id: lesson.id, version: lesson.version },
					{ checked_at: now }
				)
			],
			events: [lessonEvent(lesson.id, 'lesson.checked', { version: lesson.version })]
		});
	}
});

/** Somebody who wrote none of it says that it may go live, once nothing is missing. */
export const approveLesson = defineCommand({
	name: 'lessons.approve-lesson',
	sentence: 'Approve a lesson somebody else wrote',
	subjectKind: 'lesson',
	schema: formSchema(approveForm, lessonTarget),
	async find(tx, actor, input) {
		const lesson = await findLesson(tx, actor, input);
		if (lesson === NOT_FOUND) return NOT_FOUND;
		return {
			lesson,
			before: await liveBeside(tx, actor.providerId, lesson),
			hold: await holdOnSources(tx, actor, lesson.id)
		};
	},
	authorise: (actor, { lesson }) => canApprove(actor, lesson.standing),
	decide({ revision, smallEditConfirmed = [] }, { lesson, before, hold }, { actor, now }) {
		const held = pausedBy(hold, 'lesson');
		if (held) return held;
		const next = step(lesson.state, 'approve');
		if (!next.ok) return next;
		const changes = before ? versionChanges(before, textOf(lesson)) : [];
		const missing = [
			...missingForApproval(draftOf(lesson)),
			...missingForSmallEdit(lesson, changes)
		];
		if (missing.length > 0) return notReady('It cannot be approved yet.', missing);
		if (lesson.isSmallEdit && smallEditConfirmed.length === 0) {
			const message = 'Say that you agree: nobody needs to be asked again';
			return refuse('small-edit', message, { fields: [{ field: 'smallEditConfirmed', message }] });
		}
		return ok({
			subjectId: lesson.id,
			changes: [
				update('lesson', { id: lesson.id }, { status: statusFor(next.value) }, revision),
				update(
					'lesson_version',
					{ lesson_id: lesson.id, version: lesson.version },
					{ approver_id: actor.kind === 'person' ? actor.staffId : null, approved_at: now }
				)
			],
			events: [
				lessonEvent(lesson.id, 'lesson.approved', {
					version: lesson.version,
					asksAgain: !lesson.isSmallEdit
				})
			]
		});
	}
});

/** A refusal that names each missing thing, with the place on the edit page where it is mended. */
export const notReady = (opening: string, missing: readonly Missing[]) =>
	refuse(
		'not-ready',
		`${opening} Still missing: ${listOf(missing.map((one) => lowerFirst(one.sentence)))}.`,
		{ missing: missing.map(({ sentence, anchor }) => ({ sentence, anchor })) }
	);

const lowerFirst = (sentence: string) =>
	sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
