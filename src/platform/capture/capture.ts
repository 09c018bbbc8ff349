import { toLondon } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';

/** A command whose page works without signal: the only ones a capture ticket can reach. */
export interface Capture {
	readonly command: Command;
	/**
	 * What the command takes, from the fields of the page's own form. The page's action reads with the
	 * same function: sent twice, by the page and from the device, it must be the same words.
	 * @returns null when these answers lead to another form
	 */
	readonly read: (fields: FormData) => object | null;
	/** Members that are a London time, which cannot lie ahead however wrong the device's clock is. */
	readonly times?: readonly string[];
	/** Where its author reads what was kept. */
	readonly keptAt: (subjectId: string) => string;
}

/** A clock this little ahead is an ordinary clock, in milliseconds. */
const DRIFT_MS = 2 * 60_000;
/** Nothing was written on a phone before this: a clock that says so was never set. */
const EARLIEST = Date.UTC(2020, 0, 1);

/**
 * When it was written, by the device. A time to come is brought back to now.
 * @param claim milliseconds since 1970 by the device's clock
 */
export function capturedTime(claim: unknown, now: Date): { at: Date | null; isAhead: boolean } {
	if (typeof claim !== 'number' || !Number.isFinite(claim) || claim < EARLIEST) {
		return { at: null, isAhead: false };
	}
	if (claim <= now.getTime()) return { at: new Date(claim), isAhead: false };
	return { at: now, isAhead: claim > now.getTime() + DRIFT_MS };
}

/** The input with every time that has not come yet brought back to now (London, to the minute). */
export function settleTimes(
	input: unknown,
	times: readonly string[],
	now: Date
): { input: unknown; changed: readonly string[] } {
	if (typeof input !== 'object' || input === null) return { input, changed: [] };
	const { date, time } = toLondon(now);
	const latest = `${date}T${time}`;
	const members: Record<string, unknown> = { ...input };
	const changed = times.filter((name) => {
		const value = members[name];
		return typeof value === 'string' && value > latest;
	});
	for (const name of changed) members[name] = latest;
	return { input: changed.length > 0 ? members : input, changed };
}
