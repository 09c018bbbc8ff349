import { insert, update, type Change } from '#platform/perform/change.ts';
import type { Moment } from '#platform/perform/command.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { LoadedLesson } from '../load.server.ts';
import { statusFor, step } from '../workflow.ts';

/** What every edit of the newest version does besides its own change. */
export interface Edit {
	/** Columns of `lesson` that follow a version that has never been live. */
	readonly lesson?: {
		title: string;
		owner_id: string | null;
		theme_code: string | null;
		risk: string;
	};
	/** Columns of `lesson_version` that change. */
	readonly version?: object;
	/** The words changed, so an earlier check and an earlier look for names no longer count. */
	readonly isNewWords: boolean;
}

/**
 * The common ground of every edit: the workflow allows it, the revision is the one its author saw,
 * an earlier approval falls, and the writer is remembered, so that they cannot approve it.
 */
export function editChanges(
	lesson: LoadedLesson,
	revision: number,
	edit: Edit,
	{ actor }: Moment
): Result<Change[], Refusal> {
	const next = step(lesson.state, 'edit');
	if (!next.ok) return next;
	const key = { lesson_id: lesson.id, version: lesson.version };
	const isNewWriter = actor.kind === 'person' && !lesson.standing.writerIds.includes(actor.staffId);
	return ok([
		update(
			'lesson',
			{ id: lesson.id },
			{ status: statusFor(next.value), ...(lesson.liveVersion === null ? edit.lesson : {}) },
			revision
		),
		update('lesson_version', key, {
			approver_id: null,
			approved_at: null,
			...(edit.isNewWords ? { checked_at: null, names_confirmed_at: null } : {}),
			...edit.version
		}),
		// What was checked in another language was checked against other words.
		...(edit.isNewWords ? [update('lesson_translation', key, { checked_at: null })] : []),
		...(isNewWriter ? [insert('lesson_writer', { ...key, staff_id: actor.staffId })] : [])
	]);
}
