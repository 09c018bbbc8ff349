import type { LessonHere } from '#capabilities/embedding/queries.server.ts';
import type { MyLesson } from '#capabilities/briefings/queries/my-lessons.server.ts';
import { isToDo } from '#capabilities/briefings/queries/my-lessons.server.ts';
import { questionHealth } from '#capabilities/briefings/question-health.ts';
import { minutesInWords, whyToRead } from '#capabilities/briefings/words.ts';
import type { HomeItem as GivenHomeItem } from '#kernel/beside.ts';
import { inReadersWords } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { capital, plural, quoted } from '#kernel/text.ts';

export type ItemTag = { text: string; tone: 'concern' | 'action' | 'good' | 'unknown' };

/** One thing only this person can move now; `since` is when it began to wait. */
export type HomeItem = {
	kind: string;
	title: string;
	sentence: string;
	href: string;
	tag: ItemTag;
	since: Date;
};

/** As other capabilities hand them over: their times may be text. */
export type GivenItem = GivenHomeItem;

/** A home page is a short list: the rest is where it always is. */
export const MOST_ITEMS = 7;
const MOST_TO_BRIEF = 3;
const MOST_TO_READ = 3;

const TEAM_WORDS: Record<ShiftGroup, string> = {
	days: 'the day team',
	nights: 'the night team',
	sleep_ins: 'the sleep-in team',
	weekends: 'the weekend team',
	office: 'the office team'
};
const STAFF_WORDS: Record<ShiftGroup, string> = {
	days: 'day staff',
	nights: 'night staff',
	sleep_ins: 'sleep-in staff',
	weekends: 'weekend staff',
	office: 'office staff'
};

/**
 * Lessons whose people have not all been reached, for whoever leads shifts there: the shift group
 * furthest behind is the one to brief.
 * @param isManyServices says where, when the reader leads more than one service
 */
export function itemsToBrief(
	lessons: readonly LessonHere[],
	isManyServices: boolean,
	now: Date
): HomeItem[] {
	return lessons
		.filter(({ restingSince }) => restingSince === null)
		.filter(({ coverage }) => coverage.total > 0 && !coverage.briefedGate.held)
		.map((lesson): HomeItem & { share: number } => {
			const { coverage, lessonId, serviceId } = lesson;
			const groups = coverage.byShiftGroup.filter((group) => !group.held);
			const behind = groups.length > 0 ? groups : coverage.byShiftGroup;
			const worst = behind.reduce((least, group) =>
				group.briefed * least.total < least.briefed * group.total ? group : least
			);
			const share = worst.briefed / worst.total;
			const group = SHIFT_GROUP_WORDS[worst.shiftGroup];
			const where = isManyServices ? ` at ${lesson.serviceName}` : '';
			return {
				kind: 'brief',
				title: `Brief ${TEAM_WORDS[worst.shiftGroup]}${where}`,
				sentence: `${quoted(lesson.title)} – ${worst.briefed} of ${worst.total} ${STAFF_WORDS[worst.shiftGroup]} reached; live since ${inReadersWords(lesson.liveFrom, now)}.`,
				href: `/handover/${lessonId}?service=${serviceId}&shift=${worst.shiftGroup}`,
				tag: {
					text: `${capital(group)} ${Math.floor(share * 100)}%`,
					tone: 'concern'
				},
				since: lesson.liveFrom,
				share: lesson.risk === 'high' ? share - 1 : share
			};
		})
		.sort((one, other) => one.share - other.share || one.since.getTime() - other.since.getTime())
		.slice(0, MOST_TO_BRIEF)
		.map(({ share: _share, ...item }) => item);
}

/** The reader's own lessons: each by name, or all in one line for people with much else to move. */
export function itemsToRead(mine: readonly MyLesson[], inOneLine: boolean, now: Date): HomeItem[] {
	const toDo = mine.filter(isToDo);
	const [first] = toDo;
	if (!first) return [];
	const tagOf = (lesson: MyLesson): ItemTag =>
		lesson.risk === 'high'
			? { text: 'High risk', tone: 'concern' }
			: { text: minutesInWords(lesson.minutes), tone: 'action' };
	if (inOneLine && toDo.length > 1) {
		const minutes = toDo.reduce((total, lesson) => total + lesson.minutes, 0);
		return [
			{
				kind: 'read',
				title: `Read ${plural(toDo.length, 'lesson', 'lessons')}`,
				sentence: `About ${minutesInWords(minutes)} in all. ${quoted(first.title)} comes first.`,
				href: '/briefings',
				tag: toDo.some((lesson) => lesson.risk === 'high')
					? tagOf({ ...first, risk: 'high' })
					: tagOf({ ...first, minutes }),
				since: first.openedAt
			}
		];
	}
	return toDo.slice(0, MOST_TO_READ).map((lesson) => ({
		kind: 'read',
		title: lesson.title,
		sentence: [
			`${minutesInWords(lesson.minutes)}. ${whyToRead(lesson, now)}`,
			...lesson.flags.map(({ word }) => `${word}.`)
		].join(' '),
		href: `/briefings/${lesson.lessonId}`,
		tag: tagOf(lesson),
		since: lesson.openedAt
	}));
}

/** First answers to a lesson's question over every service it is live in. */
export type AskedLesson = {
	lessonId: string;
	title: string;
	answers: number;
	wrong: number;
	liveFrom: Date | string;
};

/** Lessons whose words, not whose readers, are the trouble: for their owners. */
export function itemsToRewrite(lessons: readonly AskedLesson[]): HomeItem[] {
	return lessons.flatMap(({ lessonId, title, answers, wrong, liveFrom }) => {
		const { needsRewrite, sentence } = questionHealth({ answers, wrong });
		if (!needsRewrite) return [];
		return [
			{
				kind: 'question',
				title: `Look again at ${quoted(title)}`,
				sentence,
				href: `/learning/${lessonId}`,
				tag: { text: 'Unclear', tone: 'concern' as const },
				since: new Date(liveFrom)
			}
		];
	});
}

const TONE_ORDER = { concern: 0, action: 1, good: 1, unknown: 2 } as const;
/** Somebody may not be safe, or was hurt again after we said it would not be so: nothing comes before these. */
const FIRST_KINDS = ['worry', 'severe', 'again_why', 'again_hurt'];

/** The list as shown: safety first, then what is behind, then what has waited longest. */
export function rankItems(items: readonly GivenItem[]): { shown: HomeItem[]; more: number } {
	const all = items.map((item) => ({ ...item, since: new Date(item.since) }));
	const rank = (item: HomeItem) =>
		FIRST_KINDS.includes(item.kind) ? -1 : TONE_ORDER[item.tag.tone];
	all.sort((one, other) => rank(one) - rank(other) || one.since.getTime() - other.since.getTime());
	return { shown: all.slice(0, MOST_ITEMS), more: Math.max(0, all.length - MOST_ITEMS) };
}

const NUMBER_WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'];

/** "Four things only you can move. Everything else is on its way." */
export function ledeOf(shown: number, more: number): string {
	if (shown === 0) return 'Nothing waits for you. Everything else is on its way.';
	const count = NUMBER_WORDS[shown] ?? String(shown);
	const things = `${count} ${shown === 1 ? 'thing' : 'things'} only you can move`;
	return more > 0
		? `${things} first; ${more} more after that.`
		: `${things}. Everything else is on its way.`;
}

/** How often one kind of thing used to happen in a service, and how long it has not. */
export type Quiet = { label: string; times: number; firstOn: string; lastOn: string };

/** A quiet time is worth saying only when it is long beside what went before: never "stopped". */
const LEAST_TIMES = 5;
const LEAST_DAYS = 30;
const TIMES_LONGER = 3;

/**
 * "None for 61 days", worked out and nothing else: at least five times before, at least thirty days
 * without, and three times the gap there used to be. Null when it cannot be said.
 * @param days whole days between two dates
 */
export function quietInWords(
	{ label, times, firstOn, lastOn }: Quiet,
	today: string,
	days: (from: string, to: string) => number
): { lead: string; rest: string; length: number } | null {
	if (times < LEAST_TIMES) return null;
	const usual = days(firstOn, lastOn) / (times - 1);
	const now = days(lastOn, today);
	if (now < LEAST_DAYS || now < TIMES_LONGER * usual) return null;
	const every = Math.max(1, Math.round(usual));
	return {
		lead: `${label}: none for ${now} days.`,
		rest: `Before that there was one about every ${plural(every, 'day', 'days')}.`,
		length: now
	};
}
