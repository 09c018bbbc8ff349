import { historyOf, type HistoryLine } from '#capabilities/people/queries/history-of.server.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Part } from '#platform/pages/gather.ts';
import { lessonSentences } from '../events.ts';

/** What everyone may read about a lesson's life; the rest is for the people who work on it. */
const OPEN = [
	'lesson.went_live',
	'lesson.retired',
	'lesson.superseded',
	'lesson.must_change_done',
	'lesson.must_change_sampled'
] as const;

/** A lesson's history in sentences, newest first: a part of its page, for whoever may see the lesson. */
export const lessonHistory = (
	actor: Actor,
	lessonId: string,
	seesDraft: boolean
): Part<HistoryLine> =>
	historyOf(actor, { kind: 'lesson', id: lessonId }, lessonSentences, {
		names: seesDraft ? Object.keys(lessonSentences) : OPEN
	});
