import { londonToInstant, toLondon } from '#kernel/london.ts';

/** Nothing is sent between nine at night and seven in the morning. */
const QUIET = { from: '21:00', until: '07:00' } as const;

export const isQuiet = (now: Date): boolean => {
	const { time } = toLondon(now);
	return time >= QUIET.from || time < QUIET.until;
};

export type Working = {
	/** They said: tell me when I am off shift too. */
	tellsOffShift: boolean;
	/** Down for a shift today; null when no rota of today is known where they work. */
	isOnRota: boolean | null;
	/** Their usual shift groups; nothing for people of the whole organisation. */
	shiftGroups: readonly string[];
	/** Leads a service or more: works office days. */
	leads: boolean;
};

/**
 * Whether somebody may be reached today: on shift, or by their own choice. Where no rota is known the
 * pattern speaks, and where it says nothing nobody is called at home: learning is work.
 */
export function mayBeReached(working: Working, today: string): boolean {
	const { tellsOffShift, isOnRota, shiftGroups, leads } = working;
	if (tellsOffShift) return true;
	if (isOnRota !== null) return isOnRota;
	const { weekday } = toLondon(londonToInstant(today, '12:00'));
	const isWeekend = weekday === 'Saturday' || weekday === 'Sunday';
	if (shiftGroups.includes('weekends')) return isWeekend;
	const keepsOfficeDays = leads || shiftGroups.length === 0 || shiftGroups.includes('office');
	return keepsOfficeDays && !isWeekend;
}
