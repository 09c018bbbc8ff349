import type { PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { lessonRows, loadedLesson } from '../load.server.ts';
import { canEdit } from '../policy.ts';
import { similarTo } from '../similar.ts';
import { stateWords, step } from '../workflow.ts';

/** Newest first; what is older than this many lessons is found by search. */
const MOST = 200;

/**
 * Live lessons and drafts this person may see that look like the one they are starting, and what they may
 * do with each instead. One statement, when a title was sent.
 */
export async function lessonsLike(
	tx: TenantTx,
	actor: PersonActor,
	start: { title: string; themeCode: string | null }
) {
	const rows = await lessonRows(tx, actor)
		.where('lesson.status', 'in', ['draft', 'approved', 'live'])
		.orderBy('lesson.id', 'desc')
		.limit(MOST)
		.execute();
	const lessons = rows.map(loadedLesson).map((lesson) => ({
		...lesson,
		themeCode: lesson.theme?.code ?? null
	}));
	return similarTo({ ...start, behaviours: [] }, lessons).map((lesson) => {
		const mayEdit = canEdit(actor, lesson.standing).allowed;
		return {
			id: lesson.id,
			title: lesson.title,
			state: stateWords[lesson.state],
			mayJoin: mayEdit && step(lesson.state, 'change_first').ok,
			mayRevise: mayEdit && step(lesson.state, 'revise').ok
		};
	});
}
