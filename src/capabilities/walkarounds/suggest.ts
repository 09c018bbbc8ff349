import { dateInWords, daysBetween } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { STAGE_WORDS, type Strand } from '#kernel/strand.ts';
import { MOST_LESSONS } from './model.ts';

/** What is known of a live lesson in the service a visit goes to. */
export interface LessonToTalkAbout {
	readonly id: string;
	readonly title: string;
	readonly risk: 'standard' | 'high';
	readonly liveOn: string;
	readonly strand: Strand;
	/** The last day it was talked about there, as far as anybody wrote down. */
	readonly lastTalkedOn: string | null;
	/** The last day the same thing happened again there. */
	readonly againOn: string | null;
}

export interface Suggestion {
	readonly id: string;
	/** Why this one, in a sentence. */
	readonly why: string;
}

/** Again within so many days is the strongest reason to talk about it. */
const AGAIN_DAYS = 90;
/** Longer without a word than this is silence (domain 4.2: the next reinforcement is due by 45 days). */
const SILENT_DAYS = 45;

interface Judged extends Suggestion {
	readonly weight: number;
}

function judge(lesson: LessonToTalkAbout, today: string): Judged {
	const { id, strand } = lesson;
	const risk = lesson.risk === 'high' ? 5 : 0;
	const again = lesson.againOn === null ? null : daysBetween(lesson.againOn, today);
	if (again !== null && again <= AGAIN_DAYS) {
		return {
			id,
			weight: 300 - again + risk,
			why: `The same thing happened again here on ${dateInWords(lesson.againOn ?? today)}.`
		};
	}
	const broken = strand.beads.find((bead) => bead.condition === 'broken');
	if (broken) {
		return {
			id,
			weight: 200 + risk,
			why: `${STAGE_WORDS[broken.stage]} is slipping here. ${broken.sentence}`
		};
	}
	const since = lesson.lastTalkedOn ?? lesson.liveOn;
	const silent = daysBetween(since, today);
	if (silent > SILENT_DAYS) {
		return {
			id,
			weight: 100 + Math.min(silent, 90) + risk,
			why: lesson.lastTalkedOn
				? `Nobody has talked about it here for ${silent} days, as far as we know.`
				: `Nobody has talked about it here since it began ${plural(silent, 'day', 'days')} ago, as far as we know.`
		};
	}
	const weakest = strand.beads.find((bead) => bead.condition !== 'held');
	const reached = strand.beads.filter((bead) => bead.condition === 'held').length;
	return {
		id,
		weight: 50 - reached + risk,
		why: weakest
			? `${STAGE_WORDS[weakest.stage]} comes next here. ${weakest.sentence}`
			: 'It holds here. Say so, and thank them.'
	};
}

/**
 * The one or two lessons to talk about on a visit, and why: what happened again first, then what is slipping,
 * then what nobody has talked about the longest, then what is weakest (domain 5, Before: one or two only).
 */
export function suggestLessons(lessons: readonly LessonToTalkAbout[], today: string): Suggestion[] {
	return lessons
		.map((lesson) => judge(lesson, today))
		.sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1))
		.slice(0, MOST_LESSONS)
		.map(({ id, why }) => ({ id, why }));
}
