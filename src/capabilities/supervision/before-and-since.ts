import { FEWEST_TOLD } from '#kernel/few.ts';
import { plural } from '#kernel/text.ts';

/** Moments in which somebody looked, within one stretch of time. */
export interface Looks {
	readonly looks: number;
	readonly met: number;
	/** Different people whose work it was; those of whom nobody was named count as one. */
	readonly people: number;
}

/** A stretch that other pages tell of too must not be found by taking theirs from ours: it is asked for apart. */
export interface Slice extends Looks {
	readonly isBefore: boolean;
}

export interface CountedTwice {
	readonly before: number;
	readonly since: number;
}

/** What is known of one lesson in one service, before supervision first touched it and since. */
export interface BeforeAndSince {
	readonly serviceId: string;
	/** The day of the first session; null while there is none, and then all of it is "before". */
	readonly firstOn: string | null;
	readonly slices: readonly Slice[];
	readonly again: CountedTwice;
	/** What inspections found that this lesson learns from. */
	readonly found: CountedTwice;
	/** Actions of this lesson that somebody looked at again: those that had worked, of those looked at. */
	readonly effect: {
		readonly before: number;
		readonly beforeWorked: number;
		readonly since: number;
		readonly sinceWorked: number;
	};
	/** Actions that lasted. */
	readonly lasted: CountedTwice;
}

const isTellable = ({ looks, people }: Looks): boolean => looks === 0 || people >= FEWEST_TOLD;

const NOT_TESTED = 'Not tested';

/**
 * How often it was seen done, before and since. The share is told only where five or more people were seen, however
 * well it was done (decisions 0042 and 0072); and only when that holds of every slice, so that nothing hidden can be found by taking
 * one number from another (decision 0006). How often somebody looked is told always.
 */
export function looksInWords(slices: readonly Slice[]): { before: string; since: string } {
	const mayTell = slices.every(isTellable);
	const of = (isBefore: boolean): string => {
		const own = slices.filter((one) => one.isBefore === isBefore);
		const looks = sum(own.map((one) => one.looks));
		if (looks === 0) return NOT_TESTED;
		return mayTell
			? `Seen done ${sum(own.map((one) => one.met))} of ${plural(looks, 'time', 'times')}`
			: `Looked at ${plural(looks, 'time', 'times')}, too few people to say how often it was done`;
	};
	return { before: of(true), since: of(false) };
}

export interface Line {
	readonly what: string;
	readonly before: string;
	readonly since: string;
}

const counted = (count: number): string =>
	count === 0 ? 'Nothing reported' : plural(count, 'time', 'times');

/** The lines of one service: what was seen, what came again, what outsiders found, what lasted. Nothing is guessed. */
export function linesOf(one: BeforeAndSince): Line[] {
	const { again, found, effect, lasted } = one;
	const effectOf = (looked: number, worked: number) =>
		looked === 0 ? NOT_TESTED : `${worked} of ${looked} had worked`;
	return [
		{ what: 'Somebody looked whether it is done', ...looksInWords(one.slices) },
		{
			what: 'It was reported again',
			before: counted(again.before),
			since: counted(again.since)
		},
		{
			what: 'Actions were looked at again',
			before: effectOf(effect.before, effect.beforeWorked),
			since: effectOf(effect.since, effect.sinceWorked)
		},
		...(lasted.before + lasted.since > 0
			? [
					{
						what: 'Actions have lasted',
						before: String(lasted.before),
						since: String(lasted.since)
					}
				]
			: []),
		...(found.before + found.since > 0
			? [
					{
						what: 'An inspection found it',
						before: plural(found.before, 'finding', 'findings'),
						since:
							found.since === 0 ? 'Not found again' : plural(found.since, 'finding', 'findings')
					}
				]
			: [])
	];
}

/** Whether anything at all is known there. */
export const isKnown = ({
	slices,
	again,
	effect,
	found,
	lasted,
	firstOn
}: BeforeAndSince): boolean =>
	firstOn !== null ||
	slices.some(({ looks }) => looks > 0) ||
	sum([again, found, lasted].flatMap(({ before, since }) => [before, since])) > 0 ||
	effect.before + effect.since > 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
