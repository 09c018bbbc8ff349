import type { LessonHere } from '#capabilities/embedding/queries.server.ts';
import { newsFor } from '#capabilities/lessons/change-view.ts';
import type { Reading as InLanguage } from '#capabilities/lessons/queries/reading.server.ts';
import { newsInLanguage, presentLanguage, textFor } from '#capabilities/lessons/reading-view.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { answerForm } from './forms.ts';
import type { LessonText } from './queries/lesson-text.server.ts';

/** What a reading page shows: the text, the question as a form, and what the last answer taught. */
export function presentReading(
	english: LessonText,
	needs: { isBriefed: boolean; isUnderstood: boolean },
	reading: InLanguage
) {
	const text = textFor(english, reading);
	const language = presentLanguage(reading, text.behaviours.length);
	const { scenario, lastAnswer } = text;
	const chosen = scenario?.options.find((option) => option.position === lastAnswer?.option);
	return {
		title: text.title,
		isHighRisk: text.risk === 'high',
		flags: text.flags,
		whatHappened: text.whatHappened,
		whyItMatters: text.whyItMatters,
		stopDoing: text.stopDoing,
		news: newsInLanguage(newsFor(english.earlier, english), english, text),
		language,
		behaviours: text.behaviours,
		...needs,
		question: scenario
			? answerForm(
					scenario.question,
					scenario.options.map(({ position, words }) => ({
						value: String(position),
						label: words
					})),
					language.script
				)
			: null,
		feedback: chosen
			? {
					isRight: chosen.isRight,
					words: chosen.words,
					explanation: chosen.explanation
				}
			: null
	};
}

export type Reading = ReturnType<typeof presentReading>;

/** One lesson on the list a shift leader chooses from: how far this shift has got with it. */
export function presentHandoverRow(lesson: LessonHere, shift: ShiftGroup) {
	const group = lesson.coverage.byShiftGroup.find((one) => one.shiftGroup === shift);
	const { total, briefed } = lesson.coverage;
	const onShift = group ? `, ${SHIFT_GROUP_WORDS[shift]} ${group.briefed} of ${group.total}` : '';
	return {
		lessonId: lesson.lessonId,
		title: lesson.title,
		isHighRisk: lesson.risk === 'high',
		flags: lesson.flags,
		strand: lesson.strand,
		isResting: lesson.restingSince !== null,
		sentence: `Briefed ${briefed} of ${total}${onShift}`,
		isReached: (group ? group.briefed === group.total : true) && lesson.coverage.briefedGate.held
	};
}

/** What a handover asks for: what this shift has not heard yet, unless it is at rest here. */
export const isToBrief = (row: ReturnType<typeof presentHandoverRow>): boolean =>
	!row.isReached && !row.isResting;
