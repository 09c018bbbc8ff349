import type { Strand } from '#kernel/strand.ts';
import { dateInWords, daysBetween } from '#kernel/london.ts';
import { capital, listOf, plural } from '#kernel/text.ts';
import { FEWEST_TOLD } from '#kernel/few.ts';
import type { LessonHere } from '#capabilities/embedding/queries.server.ts';
import { londonDate } from '#kernel/london.ts';
import type { Brief } from './queries/brief.server.ts';
import type { Visit } from './queries/visit.server.ts';
import { suggestLessons } from './suggest.ts';
import { bandWords } from './words.ts';

export interface BriefLesson {
	readonly id: string;
	readonly title: string;
	readonly strand: Strand;
	readonly question: string;
	readonly isChosen: boolean;
	/** Why it is suggested; null when it is not. */
	readonly why: string | null;
	readonly lastTalked: string;
}

/** A brief as its page shows it. */
export interface BriefView {
	readonly lessons: readonly BriefLesson[];
	readonly others: readonly BriefLesson[];
	readonly reports: readonly string[];
	readonly reportsNote: string;
	readonly thanks: readonly string[];
	/** The same as a count alone, for a report; null when there were none. */
	readonly thanksCounted: string | null;
	readonly lastVisit: { readonly text: string; readonly href: string } | null;
	readonly neverAtNight: string | null;
	readonly promises: readonly {
		readonly id: string;
		readonly what: string;
		readonly word: string;
		readonly tone: 'good' | 'concern' | 'unknown' | 'plain';
		readonly note: string;
	}[];
	readonly ideas: readonly { readonly id: string; readonly words: string; readonly word: string }[];
	readonly ideasRaised: string | null;
	readonly staffing: readonly string[];
	readonly doNotRaise: string | null;
}

const ideaWords: Record<string, string> = {
	considered: 'Being looked into',
	trying: 'Being tried'
};

/** Fewer people than this work there: then what happened is told as one number only (decision 0006). */
const isSmall = (brief: Brief): boolean => brief.staff.here < FEWEST_TOLD;

function reportsIn(brief: Brief): string[] {
	const total = brief.reports.reduce((sum, one) => sum + one.count, 0);
	if (total === 0)
		return ['Nothing was reported in the last three months. Ask whether that is true.'];
	if (isSmall(brief)) return [`${plural(total, 'report', 'reports')} in the last three months.`];
	return brief.reports.map(({ label, count }) => `${label}: ${plural(count, 'report', 'reports')}`);
}

function staffingIn({ staff }: Brief): string[] {
	const lines = [
		staff.isManagerVacant
			? 'There is no registered manager in post.'
			: staff.isManagerActing
				? 'The registered manager is acting.'
				: null,
		`${plural(staff.here, 'person works', 'people work')} here.`,
		staff.joined > 0
			? `${plural(staff.joined, 'person', 'people')} joined in the last three months: ask how they were shown.`
			: null,
		staff.left > 0
			? `${plural(staff.left, 'person', 'people')} left in the last three months.`
			: null,
		staff.away > 0 ? `${plural(staff.away, 'person is', 'people are')} away now.` : null,
		staff.shiftsKnown
			? staff.agencyShifts > 0
				? `${plural(staff.agencyShifts, 'shift was', 'shifts were')} worked by agency in the last four weeks.`
				: 'No agency shifts in the last four weeks.'
			: 'Agency shifts are not known here.',
		'Empty posts are not known here. Ask.'
	];
	return lines.filter((line) => line !== null);
}

function promiseOf(
	promise: Brief['promises'][number],
	today: string
): BriefView['promises'][number] {
	const base = { id: promise.id, what: promise.what };
	const due = dateInWords(promise.dueOn);
	switch (promise.status) {
		case 'kept':
			return { ...base, word: 'Kept', tone: 'good', note: promise.outcome ?? '' };
		case 'cannot':
			return { ...base, word: 'Cannot', tone: 'unknown', note: promise.outcome ?? '' };
		case 'replaced':
			return { ...base, word: 'Replaced', tone: 'unknown', note: promise.outcome ?? '' };
		case 'open':
			return promise.dueOn < today
				? { ...base, word: 'Overdue', tone: 'concern', note: `Was due ${due}` }
				: { ...base, word: 'Open', tone: 'plain', note: `Due ${due}` };
	}
}

/** Everything a leader should know before they go, built for them and not by them. @param today London day */
export function briefView(
	visit: Visit,
	brief: Brief,
	lessons: readonly LessonHere[],
	today: string
): BriefView {
	const known = new Map(brief.lessons.map((one) => [one.id, one]));
	const suggested = new Map(
		suggestLessons(
			lessons.map((lesson) => ({
				id: lesson.lessonId,
				title: lesson.title,
				risk: lesson.risk,
				liveOn: londonDate(lesson.liveFrom),
				strand: lesson.strand,
				lastTalkedOn: known.get(lesson.lessonId)?.lastTalkedOn ?? null,
				againOn: known.get(lesson.lessonId)?.againOn ?? null
			})),
			today
		).map(({ id, why }) => [id, why])
	);
	const chosen = new Set(visit.lessons.map(({ id }) => id));
	const all = lessons.map((lesson): BriefLesson => {
		const last = known.get(lesson.lessonId)?.lastTalkedOn ?? null;
		return {
			id: lesson.lessonId,
			title: lesson.title,
			strand: lesson.strand,
			question: known.get(lesson.lessonId)?.question ?? '',
			isChosen: chosen.has(lesson.lessonId),
			why: suggested.get(lesson.lessonId) ?? null,
			lastTalked: last
				? `Last talked about ${daysBetween(last, today) === 0 ? 'today' : `on ${dateInWords(last)}`}`
				: 'Not talked about yet, as far as we know'
		};
	});
	const isFirst = (lesson: BriefLesson) =>
		chosen.size > 0 ? lesson.isChosen : lesson.why !== null;
	const thanks = [
		brief.thanks > 0 ? plural(brief.thanks, 'thank-you', 'thank-yous') : null,
		brief.goodPractice > 0
			? plural(brief.goodPractice, 'piece of good practice', 'pieces of good practice')
			: null
	].filter((line) => line !== null);
	const { lastVisit } = brief;
	return {
		lessons: all.filter(isFirst),
		others: all.filter((lesson) => !isFirst(lesson)),
		reports: reportsIn(brief),
		reportsNote: isSmall(brief)
			? 'A small service: what kind of things they were could point to somebody, so it is not said here.'
			: 'Counts by kind, without worries about abuse and without what others lead.',
		thanks:
			thanks.length > 0
				? [`${listOf(thanks)} in the last three months. Begin with that.`]
				: ['None written down in the last three months. Look for one thing to thank for.'],
		thanksCounted:
			thanks.length > 0 ? `${capital(listOf(thanks))} in the last three months.` : null,
		lastVisit: lastVisit
			? {
					text: `${lastVisit.leaderName}, ${dateInWords(lastVisit.plannedOn)}, ${(bandWords[lastVisit.timeBand as keyof typeof bandWords] ?? '').toLowerCase()}`,
					href: `/visits/${lastVisit.id}`
				}
			: null,
		neverAtNight: brief.lastNightOn
			? `Last visited at night on ${dateInWords(brief.lastNightOn)}.`
			: `Nobody has visited ${visit.serviceName} at night, as far as we know.`,
		promises: brief.promises.map((promise) => promiseOf(promise, today)),
		ideas: brief.ideas.map(({ id, words, status }) => ({
			id,
			words,
			word: ideaWords[status] ?? status
		})),
		ideasRaised:
			brief.ideasRaised > 0
				? `${plural(brief.ideasRaised, 'idea waits', 'ideas wait')} for somebody to look into ${brief.ideasRaised === 1 ? 'it' : 'them'}.`
				: null,
		staffing: staffingIn(brief),
		doNotRaise:
			brief.holds > 0
				? `${plural(brief.holds, 'matter here is', 'matters here are')} led by somebody else just now, the police or the council for example. Do not ask about ${brief.holds === 1 ? 'it' : 'them'}. If somebody begins to speak of ${brief.holds === 1 ? 'it' : 'them'}, thank them and say who may listen.`
				: null
	};
}
