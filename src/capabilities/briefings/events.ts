import type { EventSentences, NewEvent } from '#platform/events/event.ts';
import { STAGE_WORDS, type StageCode } from '#kernel/strand.ts';
import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';

/** What can happen to a briefing. Details are ids, codes and counts. */
export type BriefingEvent =
	| { name: 'briefing.read'; details: LessonHere }
	| { name: 'briefing.answered'; details: LessonHere & Answer }
	| {
			name: 'briefing.handover_held';
			details: LessonHere & {
				handoverId: string;
				shiftGroup: string;
				onDate: string;
				present: string[];
				answered: string[];
				agencyPresent: number;
				agencyAnswered: number;
				minutes: number;
			};
	  }
	| { name: 'briefing.read_on_pass'; details: LessonHere & { passId: string } }
	| { name: 'briefing.answered_on_pass'; details: LessonHere & Answer & { passId: string } }
	| { name: 'briefing.pass_shown'; details: { shiftGroup: string; until: string } }
	| { name: 'briefing.pass_ended'; details: Record<string, never> }
	| { name: 'briefing.needs_changed'; details: LessonHere & NeedCounts }
	| { name: 'briefing.ended'; details: LessonHere }
	| { name: 'briefing.stage_reached'; details: LessonHere & { stage: StageCode } }
	| { name: 'briefing.brought_up_to_date'; details: { onDate: string } }
	| { name: 'briefing.planned'; details: TeamBriefingHere }
	| { name: 'briefing.prepared'; details: TeamBriefingHere & { expected: number } }
	| { name: 'briefing.presented'; details: TeamBriefingHere }
	| { name: 'briefing.noted'; details: { briefingId: string; noteId: string } }
	| { name: 'briefing.abandoned'; details: TeamBriefingHere }
	| {
			name: 'briefing.finished';
			details: TeamBriefingHere & { present: number; answered: number; absent: number };
	  }
	| {
			name: 'briefing.told_one_to_one';
			details: LessonHere & { staffId: string; hasAnswered: boolean };
	  }
	| {
			name: 'briefing.taken_back';
			details: LessonHere & { staffId: string; since: string; handoverId: string };
	  }
	| {
			name: 'briefing.question_sent_back';
			details: { lessonId: string; version: number; answers: number; wrong: number };
	  };

type LessonHere = { lessonId: string; version: number; serviceIds: string[] };
type TeamBriefingHere = LessonHere & { briefingId: string; shiftGroup: string; onDate: string };
type Answer = { option: number; isRight: boolean; attempt: number };
export type NeedCounts = { opened: number; newVersion: number; ended: number };

/**
 * One event of this capability. Its subject is the lesson, so that a lesson's history shows it, unless
 * `subject` says otherwise.
 */
export function briefingEvent<Name extends BriefingEvent['name']>(
	name: Name,
	subject: { kind: 'lesson' | 'shift_pass' | 'provider'; id: string },
	details: Extract<BriefingEvent, { name: Name }>['details'],
	more: { serviceId?: string; occurredAt?: Date } = {}
): NewEvent {
	return { name, subjectKind: subject.kind, subjectId: subject.id, details, ...more };
}

const day = (value: unknown): string =>
	typeof value === 'string' ? dateInWords(value).slice(0, -5) : 'a shift';
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

export const briefingSentences = {
	'briefing.read': () => 'Somebody read the lesson.',
	'briefing.answered': ({ isRight }) =>
		isRight ? 'Somebody showed they understood.' : 'Somebody answered and had it explained.',
	'briefing.handover_held': ({ present, answered, agencyPresent, agencyAnswered }) => {
		const briefed = plural(count(present) + number(agencyPresent), 'person was', 'people were');
		return `${briefed} briefed at handover; ${count(answered) + number(agencyAnswered)} showed they understood.`;
	},
	'briefing.read_on_pass': () => 'An agency worker read the lesson on a shift pass.',
	'briefing.answered_on_pass': ({ isRight }) =>
		isRight
			? 'An agency worker showed they understood.'
			: 'An agency worker answered and had it explained.',
	'briefing.pass_shown': () => 'A shift pass was made for one shift.',
	'briefing.pass_ended': () => 'The shift pass was ended.',
	'briefing.needs_changed': ({ opened, newVersion, ended }) =>
		[
			number(opened) > 0
				? `${plural(number(opened), 'person has', 'people have')} it to read.`
				: '',
			number(newVersion) > 0
				? `${plural(number(newVersion), 'person has', 'people have')} a new version to read.`
				: '',
			number(ended) > 0
				? `${plural(number(ended), 'person no longer needs', 'people no longer need')} it.`
				: ''
		]
			.filter(Boolean)
			.join(' '),
	'briefing.ended': () => 'Nobody has this lesson to read any more.',
	'briefing.stage_reached': ({ stage }) =>
		`Reached “${STAGE_WORDS[stage as StageCode]}” here for the first time.`,
	'briefing.brought_up_to_date': () => 'The lists of who has what to read were brought up to date.',
	'briefing.planned': ({ onDate }) => `A team briefing was begun for ${day(onDate)}.`,
	'briefing.prepared': ({ onDate, expected }) =>
		`The team briefing for ${day(onDate)} was prepared for ${plural(number(expected), 'person', 'people')}.`,
	'briefing.presented': ({ onDate }) => `The team briefing for ${day(onDate)} was started.`,
	'briefing.noted': () => 'A note was made while the briefing was held.',
	'briefing.abandoned': ({ onDate }) =>
		`The team briefing for ${day(onDate)} was left; it counts for nobody.`,
	'briefing.finished': ({ present, answered, absent }) =>
		`The team briefing is done: ${number(present)} there, ${number(answered)} answered, ${number(absent)} still to be told one to one.`,
	'briefing.told_one_to_one': ({ hasAnswered }) =>
		hasAnswered
			? 'Somebody was told one to one, and showed they understood.'
			: 'Somebody was told one to one.',
	'briefing.taken_back': () =>
		'A name was tapped by mistake: a briefing counted for it was taken back.',
	'briefing.question_sent_back': ({ answers, wrong }) =>
		`${number(wrong)} of ${number(answers)} first answers were wrong: the lesson’s words were sent back to be written again.`
} satisfies EventSentences<BriefingEvent['name']>;
