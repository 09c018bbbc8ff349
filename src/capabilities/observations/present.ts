import { inReadersWords } from '#kernel/london.ts';
import type { Result } from './model.ts';
import type { PracticeOfOne } from './queries/mine.server.ts';

const RESULT_WORDS: Record<Result, { text: string; tone: 'good' | 'concern' | 'unknown' }> = {
	met: { text: 'Done', tone: 'good' },
	partly: { text: 'Partly', tone: 'concern' },
	not_met: { text: 'Not this time', tone: 'concern' },
	not_seen: { text: 'Could not be seen', tone: 'unknown' }
};

/** One moment as the worker and whoever they report to read it. */
export const presentPractice = (one: PracticeOfOne, now: Date) => ({
	id: one.id,
	href: `/learning/${one.lessonId}`,
	title: one.title,
	where: `${one.serviceName}, ${inReadersWords(one.at, now)}${one.isDrill ? ', in a drill' : ''}`,
	results: one.results.map(({ words, result }) => ({ words, ...RESULT_WORDS[result] })),
	strength: one.strength,
	suggestion: one.suggestion,
	told: one.toldAt
		? `Told ${inReadersWords(one.toldAt, now)}.`
		: 'Not told yet – ask them about it.',
	comment: one.comment
});
