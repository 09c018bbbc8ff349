import { chanceOfPassing } from '#kernel/wilson.ts';
import { plural } from '#kernel/text.ts';

/** Comments and complaints of one quarter ('2026-Q3') in one place. */
export interface QuarterCount {
	readonly quarter: string;
	readonly comments: number;
	readonly complaints: number;
}

export type Direction = 'up' | 'down' | 'level' | 'too_few';

export interface VoicesReading {
	readonly reading: 'earlier' | 'later' | 'quieter' | 'louder' | 'steady' | 'too_few';
	readonly tone: 'good' | 'concern' | 'unknown';
	readonly sentence: string;
	readonly comments: { before: number; after: number; direction: Direction };
	readonly complaints: { before: number; after: number; direction: Direction };
}

/** Below this many in both halves together, no direction is claimed (domain 10, 9: small numbers mislead). */
const FEWEST = 6;
/** A difference this unlikely by chance alone is called one; two-sided. */
const CHANCE = 0.2;

/**
 * Whether a count went up or down between two equal stretches of time: the exact test of two counts,
 * each report falling into either half with an even chance (binomial, p = ½, two-sided).
 */
export function directionOf(before: number, after: number): Direction {
	const all = before + after;
	if (all < FEWEST) return 'too_few';
	const chance = Math.min(1, 2 * chanceOfPassing(all, Math.max(before, after), 0.5));
	if (chance > CHANCE) return 'level';
	return after > before ? 'up' : 'down';
}

/**
 * How comments and complaints move against each other: the last half of the quarters against the half
 * before. Comments rising while complaints fall is healthy, as people tell you earlier; the other way
 * round they wait until it is a complaint. More voices are never read as worse by themselves.
 * @param quarters whole quarters in order, the newest last; the one still running is left out by the caller
 */
export function readVoices(quarters: readonly QuarterCount[]): VoicesReading {
	const half = Math.floor(quarters.length / 2);
	const earlier = quarters.slice(quarters.length - 2 * half, quarters.length - half);
	const later = half === 0 ? [] : quarters.slice(-half);
	const moved = (of: 'comments' | 'complaints') => {
		const before = sum(earlier, of);
		const after = sum(later, of);
		return { before, after, direction: directionOf(before, after) };
	};
	const comments = moved('comments');
	const complaints = moved('complaints');
	const counts = `Comments went from ${comments.before} to ${comments.after}, complaints from ${complaints.before} to ${complaints.after}, comparing ${plural(half, 'quarter', 'quarters')} with the ${half === 1 ? 'one' : String(half)} before.`;
	const told = (
		reading: VoicesReading['reading'],
		tone: VoicesReading['tone'],
		words: string
	): VoicesReading => ({ reading, tone, sentence: `${words} ${counts}`, comments, complaints });

	if (comments.direction === 'too_few' && complaints.direction === 'too_few') {
		return told('too_few', 'unknown', 'Too few to tell: this may be chance.');
	}
	const up = (one: { direction: Direction }) => one.direction === 'up';
	const down = (one: { direction: Direction }) => one.direction === 'down';
	if (up(comments) && (down(complaints) || !up(complaints))) {
		return down(complaints)
			? told(
					'earlier',
					'good',
					'Comments rise while complaints fall: people tell you earlier. That is healthy.'
				)
			: told('earlier', 'good', 'People say small things more, before they become complaints.');
	}
	if (up(complaints) && !up(comments)) {
		return told(
			'later',
			'concern',
			down(comments)
				? 'Complaints rise while comments fall: people may be waiting until it is a complaint. Ask what makes it hard to say small things.'
				: 'Complaints rise and comments do not. Ask what makes it hard to say small things early.'
		);
	}
	if (up(comments) && up(complaints)) {
		return told(
			'louder',
			'unknown',
			'Both rise. People speak up more, or more goes wrong: read them.'
		);
	}
	if (down(comments) && !up(complaints)) {
		return told(
			'quieter',
			'unknown',
			'It has gone quieter. Quiet is not the same as content: ask people.'
		);
	}
	return told(
		'steady',
		'unknown',
		complaints.direction === 'down'
			? 'Fewer complaints, and no more comments. Check that people still find it easy to say.'
			: 'No clear change: a difference this small is often chance.'
	);
}

const sum = (quarters: readonly QuarterCount[], of: 'comments' | 'complaints'): number =>
	quarters.reduce((all, one) => all + one[of], 0);
