import { addDays, dateInWords, daysBetween } from '#kernel/london.ts';
import { usualOf } from '#kernel/measures.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { capital, plural } from '#kernel/text.ts';

/** Within how many days the whole team hears back (domain 5, After), where the provider decided on fewer. */
const FEEDBACK_DAYS = usualOf('visit_feedback_days');

/** The last day on which feedback is in time. @param endedOn London date of the visit @param days what was promised then */
export const dueOn = (endedOn: string, days: number = FEEDBACK_DAYS): string =>
	addDays(endedOn, days);

/** How the clock stands: days left, or how late it is – or was. */
export interface Clock {
	readonly dueOn: string;
	/** Negative when the day has passed. */
	readonly daysLeft: number;
	readonly isLate: boolean;
}

/** @param at the London date it was sent, or today while it is not */
export function clockOf(due: string, at: string): Clock {
	const daysLeft = daysBetween(at, due);
	return { dueOn: due, daysLeft, isLate: daysLeft < 0 };
}

/** “Due by 4 May, 3 days left”, “4 days late”: shown as it is. */
export function clockInWords(clock: Clock, isSent: boolean, days: number = FEEDBACK_DAYS): string {
	const promised = `the ${plural(days, 'day', 'days')} we promise`;
	const late = plural(-clock.daysLeft, 'day', 'days');
	if (isSent) {
		return clock.isLate ? `Told ${late} later than ${promised}.` : `Told within ${promised}.`;
	}
	if (clock.isLate) return `${late} late. The team was to hear by ${dateInWords(clock.dueOn)}.`;
	if (clock.daysLeft === 0) return 'Due today.';
	return `Due by ${dateInWords(clock.dueOn)}: ${plural(clock.daysLeft, 'day', 'days')} left.`;
}

export interface FeedbackWords {
	readonly thanks: string;
	readonly youSaid: string;
	readonly weDid: string;
	readonly weCannot: string;
}

/** What feedback lacks before a team can be told, by question; none when it is whole. */
export function missingIn(words: FeedbackWords): { field: string; message: string }[] {
	const lacks = (text: string) => text.trim() === '';
	return [
		...(lacks(words.thanks)
			? [{ field: 'thanks', message: 'Thank those who spoke with you, first of all' }]
			: []),
		...(lacks(words.youSaid)
			? [{ field: 'youSaid', message: 'Say what you heard, so that they know it arrived' }]
			: []),
		...(lacks(words.weDid) && lacks(words.weCannot)
			? [
					{
						field: 'weDid',
						message: 'Say what is done or will be done, or below what cannot be done and why'
					}
				]
			: [])
	];
}

/** What is known of a visit when its feedback is begun. */
export interface Heard {
	readonly visitedOn: string;
	/** What staff said, with nobody’s name; what people and families said stays with the leader. */
	readonly said: readonly string[];
	readonly ideas: readonly string[];
	readonly promises: readonly {
		readonly what: string;
		readonly status: string;
		readonly dueOn: string;
		readonly outcome: string | null;
	}[];
	readonly declined: readonly { readonly words: string; readonly why: string }[];
}

const LONGEST = 2500;
const asList = (lines: readonly string[]): string => {
	const text = lines.map((line) => `– ${line.replace(/\s+/g, ' ').trim()}`);
	// Whole lines only: what does not fit is left for its author to choose.
	while (text.join('\n').length > LONGEST) text.pop();
	return text.join('\n');
};

/** The first draft, from what is known: its author edits it before anybody reads it. */
export function composed(heard: Heard): FeedbackWords {
	const of = (status: string) => heard.promises.filter((one) => one.status === status);
	return {
		thanks: `Thank you to everybody who spoke with me on ${dateInWords(heard.visitedOn)}.`,
		youSaid: asList([...heard.said, ...heard.ideas]),
		weDid: asList([
			...of('kept').map((one) => `${one.what}: ${one.outcome ?? 'done'}`),
			...of('open').map((one) => `We will, by ${dateInWords(one.dueOn)}: ${one.what}`)
		]),
		weCannot: asList([
			...of('cannot').map((one) => `${one.what}, because: ${one.outcome ?? ''}`),
			...heard.declined.map((one) => `${one.words}, because: ${one.why}`)
		])
	};
}

/** How many have opened it, of how many it went to; never who. */
export interface SeenBy {
	readonly shiftGroup: ShiftGroup;
	readonly total: number;
	readonly seen: number;
}

/** “Seen by 14 of 22. Days 12 of 16, nights 2 of 6.” – seen, which is not understood. */
export function seenInWords(groups: readonly SeenBy[]): string {
	const total = groups.reduce((sum, one) => sum + one.total, 0);
	const seen = groups.reduce((sum, one) => sum + one.seen, 0);
	const parts = groups.map(
		(one) => `${SHIFT_GROUP_WORDS[one.shiftGroup]} ${one.seen} of ${one.total}`
	);
	const rest = groups.length > 1 ? ` ${capital(parts.join(', '))}.` : '';
	return `Seen by ${seen} of ${total}.${rest}`;
}
