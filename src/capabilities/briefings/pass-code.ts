import { createHash, randomBytes } from 'node:crypto';
import { shiftBounds, type ShiftGroup, type ShiftHours } from '#kernel/shift.ts';
import { addDays, londonDate } from '#kernel/london.ts';

/** Crockford's alphabet: no I, L, O or U, so it survives handwriting and a noisy room. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How early before its shift a pass opens, and how long after it late entry still works. */
const LEEWAY = 60 * 60_000;
const WITHOUT_SHIFT_TYPES = 12 * 60 * 60_000;

/** What a pass code looks like once tidied: the provider's code, then twice four characters. */
const PASS_CODE = /^([a-z0-9][a-z0-9-]*)-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})$/;

/** A new code: the provider's own code, then forty random bits. */
export function makePassCode(providerCode: string): string {
	const bytes = randomBytes(8);
	const letters = [...bytes].map((byte) => ALPHABET.charAt(byte % 32)).join('');
	return `${providerCode.toLowerCase()}-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/**
 * A code as typed, tidied: blanks gone, letters that look like digits read as digits.
 * @returns null when it cannot be a pass code
 */
export function tidyPassCode(typed: string): { code: string; providerCode: string } | null {
	const found = /^(.+)-(.{4})-(.{4})$/.exec(typed.replace(/\s/g, '').replace(/[–—]/g, '-'));
	if (!found) return null;
	const tail = [found[2] ?? '', found[3] ?? ''].map((part) =>
		part.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
	);
	const code = `${(found[1] ?? '').toLowerCase()}-${tail.join('-')}`;
	const whole = PASS_CODE.exec(code);
	return whole ? { code, providerCode: whole[1] ?? '' } : null;
}

/** What is kept of a code: codes themselves are never stored. */
export const hashPassCode = (code: string): string =>
	createHash('sha256').update(`shift pass ${code}`).digest('hex');

/**
 * When a pass made now for a shift group is good, and the London day its shift began: the shift
 * that is on, or the next to start within twelve hours, with an hour either side. A provider without
 * shift types for that group gets twelve hours from now.
 */
export function passWindow(
	now: Date,
	shiftGroup: ShiftGroup,
	shiftTypes: readonly ShiftHours[]
): { onDate: string; from: Date; until: Date } {
	const today = londonDate(now);
	const soon = new Date(now.getTime() + WITHOUT_SHIFT_TYPES);
	const shifts = [addDays(today, -1), today, addDays(today, 1)]
		.flatMap((onDate) =>
			shiftTypes
				.filter((type) => type.shiftGroup === shiftGroup)
				.map((type) => ({ onDate, ...shiftBounds(onDate, type.startsAt, type.endsAt) }))
		)
		.filter((shift) => shift.end > now && shift.start <= soon)
		.sort((one, other) => one.start.getTime() - other.start.getTime());
	// Where two overlap, the one that began last is the one the pass is shown for.
	const shift = shifts.filter((one) => one.start <= now).at(-1) ?? shifts[0];
	if (!shift) return { onDate: today, from: now, until: soon };
	const from = new Date(Math.min(shift.start.getTime() - LEEWAY, now.getTime()));
	return { onDate: shift.onDate, from, until: new Date(shift.end.getTime() + LEEWAY) };
}
