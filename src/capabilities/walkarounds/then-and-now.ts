import type { TableRow } from '#design/model.ts';
import { FEWEST_TOLD } from '#kernel/few.ts';
import { addDays, dateInWords, daysBetween } from '#kernel/london.ts';
import { changeOf, type ChangeOfShare } from '#capabilities/pulse/change.ts';
import type { Programme } from './queries/programme.server.ts';

/** London dates: from, and up to but without `to`. */
export interface Window {
	readonly from: string;
	readonly to: string;
}

/** How long each window is, in days. */
const WINDOW_DAYS = 90;
/** Sooner than this after the beginning there is nothing to compare. */
const TOO_SOON_DAYS = 28;

/**
 * Ninety days before a programme began, and the last ninety of it: as long as it runs while that is less. @param today
 * London date
 */
export function windowsOf(fromOn: string, today: string): { then: Window; now: Window } {
	const back = addDays(today, -WINDOW_DAYS);
	return {
		then: { from: addDays(fromOn, -WINDOW_DAYS), to: fromOn },
		now: { from: back > fromOn ? back : fromOn, to: addDays(today, 1) }
	};
}

/** What was measured again at a review, newest first. */
export interface ProgrammeReview {
	readonly id: string;
	readonly measuredOn: string;
	readonly value: number | null;
	readonly asked: number | null;
	readonly changed: string;
	readonly by: string | null;
}

export interface CountedPart {
	readonly which: 'then' | 'now';
	readonly code: 'out_of_hours' | 'told_in_time' | 'promises_kept' | 'ideas_answered';
	readonly met: number;
	readonly counted: number;
}

const countedWords: Record<CountedPart['code'], string> = {
	out_of_hours: 'Leader visits in the evening, at night or at a weekend',
	told_in_time: 'Visits after which the whole team was told in time',
	promises_kept: 'Promises to the team kept by their day',
	ideas_answered: 'Ideas told back to whoever raised them'
};

const shareWords = (part: CountedPart | undefined): string =>
	!part || part.counted === 0 ? 'Nothing to count' : `${part.met} of ${part.counted}`;

const readingWords: Record<
	ChangeOfShare['reading'],
	{ text: string; tone: 'good' | 'concern' | 'unknown' }
> = {
	more: { text: 'More than before', tone: 'good' },
	fewer: { text: 'Fewer than before', tone: 'concern' },
	unsure: { text: 'Too close to tell', tone: 'unknown' }
};

/**
 * The same counts before the programme and now. A difference is called one only where the interval of the two shares
 * leaves zero out (Newcombe), and none is named where either time fewer than five could be counted.
 */
export function countedRows(
	parts: readonly CountedPart[],
	programme: Pick<Programme, 'fromOn'>,
	today: string
): TableRow[] {
	const isTooSoon = daysBetween(programme.fromOn, today) < TOO_SOON_DAYS;
	return (Object.keys(countedWords) as CountedPart['code'][]).map((code) => {
		const of = (which: 'then' | 'now') =>
			parts.find((one) => one.which === which && one.code === code);
		const then = of('then');
		const now = of('now');
		const isEnough = (then?.counted ?? 0) >= FEWEST_TOLD && (now?.counted ?? 0) >= FEWEST_TOLD;
		const reading =
			isTooSoon || !isEnough || !then || !now
				? {
						text: isTooSoon ? 'Too soon to tell' : 'Not enough to tell',
						tone: 'unknown' as const
					}
				: readingWords[
						changeOf({ yes: then.met, said: then.counted }, { yes: now.met, said: now.counted })
							.reading
					];
		return {
			id: code,
			cells: { what: countedWords[code], then: shareWords(then), now: shareWords(now), reading }
		};
	});
}

const numberWords = (value: number | null, asked: number | null): string =>
	value === null
		? 'Not measured'
		: asked === null
			? `${value} – nobody wrote down how many were asked`
			: asked < FEWEST_TOLD
				? `${value} – not enough answers: ${asked} asked`
				: `${value} (${asked} asked)`;

/** The programme’s own measure: at the beginning, and each time it was taken again, in the order of the days. */
export function measuredRows(
	programme: Programme,
	reviews: readonly ProgrammeReview[]
): TableRow[] {
	const beginning: TableRow[] =
		programme.baselineMeasure === ''
			? []
			: [
					{
						id: 'beginning',
						cells: {
							on: programme.baselineOn ? dateInWords(programme.baselineOn) : null,
							value: numberWords(programme.baselineValue, programme.baselineAsked),
							changed: 'Before it began'
						}
					}
				];
	return [
		...beginning,
		...reviews.toReversed().map((review) => ({
			id: review.id,
			cells: {
				on: dateInWords(review.measuredOn),
				value: programme.baselineMeasure === '' ? null : numberWords(review.value, review.asked),
				changed: review.changed
			}
		}))
	];
}
