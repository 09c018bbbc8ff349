import type { Actor } from '#kernel/actor.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { plural, quoted } from '#kernel/text.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { sql, type SqlBool } from 'kysely';
import { draftOf, lessonRows, loadedLesson, type LoadedLesson } from '../load.server.ts';
import { canApprove, canEdit, canGoLive } from '../policy.ts';
import { missingForApproval } from '../readiness.ts';
import { changeKindWords } from '../words.ts';
import { step } from '../workflow.ts';

/** Something only this person can move now. `since` orders the list: oldest first. */
export type LessonHomeItem = {
	kind: 'draft' | 'check' | 'approve' | 'go_live' | 'must_change';
	title: string;
	sentence: string;
	href: string;
	tag: { text: string; tone: 'concern' | 'action' | 'unknown' };
	since: Date;
};

/** Drafts in hand and changes owed are few; more than this is a list's business, not a home page's. */
const MOST = 60;

/** What the actor can move among lessons: finish, check, approve, set live, change first. One statement. */
export async function homeItemsOfLessons(
	tx: TenantTx,
	actor: Actor,
	now: Date = new Date()
): Promise<LessonHomeItem[]> {
	if (actor.kind !== 'person') return [];
	const rows = await lessonRows(tx, actor)
		.select('lesson.created_at')
		.where(
			sql<SqlBool>`(lesson.status in ('draft', 'approved')
				or (lesson.status = 'live' and lesson.version > lesson.live_version)
				or (lesson.status = 'live' and exists (
					select 1 from lesson_must_change as owed
					where owed.provider_id = lesson.provider_id and owed.lesson_id = lesson.id
						and owed.owner_id = ${actor.staffId}
						and owed.done_at is null and owed.removed_at is null)))`
		)
		.orderBy('lesson.id')
		.limit(MOST)
		.execute();
	return rows.flatMap((row) => {
		const lesson = loadedLesson(row);
		return [...draftItems(lesson, actor, row.created_at, now), ...owedItems(lesson, actor, now)];
	});
}

function draftItems(
	lesson: LoadedLesson,
	actor: Extract<Actor, { kind: 'person' }>,
	since: Date,
	now: Date
): LessonHomeItem[] {
	const { id, title, standing } = lesson;
	const newest =
		lesson.liveVersion === null ? `/learning/${id}` : `/learning/${id}?version=${lesson.version}`;
	const item = (
		kind: LessonHomeItem['kind'],
		sentence: string,
		href: string,
		text: string
	): LessonHomeItem[] => [{ kind, title, sentence, href, tag: { text, tone: 'action' }, since }];
	if (step(lesson.state, 'go_live').ok) {
		const isTime = lesson.effectiveOn !== null && lesson.effectiveOn <= londonDate(now);
		const isMine = actor.staffId === standing.authorId || actor.staffId === standing.ownerId;
		if (!isTime || !isMine || !canGoLive(actor, standing).allowed) return [];
		return item('go_live', 'Approved. It can go live now.', newest, 'Go live');
	}
	if (!step(lesson.state, 'approve').ok) return [];
	const missing = missingForApproval(draftOf(lesson));
	const others = missing.filter((one) => one.code !== 'not-checked');
	if (lesson.needsChecker && !lesson.checkedAt && standing.checkerId === actor.staffId) {
		const sentence = 'You are named to check what it says about care.';
		return item('check', sentence, newest, 'To check');
	}
	if (missing.length === 0 && canApprove(actor, standing).allowed) {
		return item(
			'approve',
			'Nothing is missing. It waits for somebody else’s yes.',
			newest,
			'To approve'
		);
	}
	if (
		actor.staffId === standing.authorId &&
		others.length > 0 &&
		canEdit(actor, standing).allowed
	) {
		const sentence = `Your draft. ${plural(others.length, 'thing is', 'things are')} still missing.`;
		return item('draft', sentence, `/learning/${id}/edit`, 'Draft');
	}
	return [];
}

function owedItems(
	lesson: LoadedLesson,
	actor: Extract<Actor, { kind: 'person' }>,
	now: Date
): LessonHomeItem[] {
	const today = londonDate(now);
	return lesson.mustChange
		.filter((change) => change.ownerId === actor.staffId && change.doneAt === null)
		.map((change) => {
			const isLate = change.dueOn < today;
			return {
				kind: 'must_change',
				title: change.description,
				sentence: `${changeKindWords[change.kind]}, ${change.place}. ${isLate ? 'Was due' : 'Due'} ${dateInWords(change.dueOn)}, for ${quoted(lesson.title)}.`,
				href: `/learning/${lesson.id}#must-change`,
				tag: isLate ? { text: 'Overdue', tone: 'concern' } : { text: 'Due', tone: 'unknown' },
				since: new Date(`${change.dueOn}T00:00:00Z`)
			};
		});
}
