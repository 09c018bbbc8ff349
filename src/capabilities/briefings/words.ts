import { inReadersWords } from '#kernel/london.ts';
import { clockOf } from './due.ts';
import { plural } from '#kernel/text.ts';
import type { MyLesson } from './queries/my-lessons.server.ts';

/** '3 minutes': never less than one. */
export const minutesInWords = (minutes: number): string => plural(minutes, 'minute', 'minutes');

/** Why a lesson is on somebody's list, in a sentence. */
export function whyToRead(lesson: MyLesson, now: Date): string {
	if (lesson.briefedAt !== null) return 'You have read it. Its question is still to answer.';
	const since = inReadersWords(lesson.openedAt, now);
	const clock = clockOf(lesson.dueAt, now);
	if (clock.isOverdue) return `${clock.sentence}. Please read it now.`;
	if (lesson.risk === 'high') return `Read it before your next shift. ${clock.sentence}.`;
	if (lesson.reason === 'new_version')
		return `It has changed. New version since ${since}. ${clock.sentence}.`;
	if (lesson.reason === 'joined') return `For people new here. ${clock.sentence}.`;
	if (lesson.reason === 'moved')
		return `It is for where you work now, since ${since}. ${clock.sentence}.`;
	return `New since ${since}. ${clock.sentence}.`;
}

/** What somebody did with a lesson, in a sentence. */
export function whatIsDone(lesson: MyLesson, now: Date): string {
	if (lesson.understoodAt)
		return `You showed you understand it, ${inReadersWords(lesson.understoodAt, now)}.`;
	return lesson.briefedAt ? `You read it, ${inReadersWords(lesson.briefedAt, now)}.` : '';
}
