import type { PersonActor, ProcessActor } from '#kernel/actor.ts';
import type { FormError } from '#kernel/form.ts';
import { toLondon } from '#kernel/london.ts';
import type { Permission } from '#kernel/permission.ts';
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
	/** What the page asks besides what the command takes: the page's action asks it too. */
	readonly check?: (fields: FormData) => readonly FormError[];
	/** Members that are a London time, which cannot lie ahead however wrong the device's clock is. */
	readonly times?: readonly string[];
	/**
	 * Members that mean now when they are left out: a London day, or a London minute. Now is when it was
	 * written, not when it came.
	 */
	readonly leftOut?: { readonly days?: readonly string[]; readonly minutes?: readonly string[] };
	/** Set where some answers are sent without a name. */
	readonly nameless?: Nameless;
	/** Where its author reads what was kept. */
	readonly keptAt: (subjectId: string) => string;
}

/**
 * The same form sent without a name. The ticket says that somebody may send it, and is then forgotten: neither
 * the request nor the device nor the time of writing goes with it, and no turn of the ticket is counted. The
 * device holds it under the form's one command, so that nothing on it says which way it was sent.
 */
export interface Nameless {
	readonly command: Command;
	readonly isMeant: (fields: FormData) => boolean;
	readonly read: (fields: FormData, key: string, providerId: string) => object;
	/** The ledger's key, from the form's: one way, so that it leads back to no device. */
	readonly keyFrom: (key: string) => string;
	/** Whether the holder may, asked while the door still knows them. */
	readonly may: (holder: PersonActor, fields: FormData) => Permission;
	/** Whose it is instead. */
	readonly as: (providerId: string) => ProcessActor;
	readonly keptAt: string;
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

/**
 * The input with what was left out because it meant now: the London day or minute at which it was written,
 * by a claim that lies before now. “Today” on a phone without signal is over when it comes in.
 */
export function settleLeftOut(
	input: unknown,
	{ days = [], minutes = [] }: NonNullable<Capture['leftOut']>,
	writtenAt: Date | null
): unknown {
	if (typeof input !== 'object' || input === null || writtenAt === null) return input;
	const { date, time } = toLondon(writtenAt);
	const members: Record<string, unknown> = { ...input };
	const fill = (names: readonly string[], value: string) => {
		for (const name of names) members[name] ??= value;
	};
	fill(days, date);
	fill(minutes, `${date}T${time}`);
	return members;
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
