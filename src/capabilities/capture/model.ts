/** How long a ticket works, in days (house.md section 9). */
const TICKET_DAYS = 30;
/** A device asks for a fresh one while this much of the old one is left, so that work never meets a dead one. */
const FRESH_BEFORE_DAYS = 20;
/** An old ticket is kept this many days more, for a clock that was put right or a backup that was restored. */
const SWEPT_AFTER_DAYS = 7;
/**
 * So many tickets of one person work at once: seven fresh ones a day for a month, as somebody gets who signs
 * in on several shared phones each shift. Beyond it the oldest ends.
 */
export const MOST_OPEN = 200;
/** So many go in one sweep of one provider; the rest go the next night. */
export const SWEPT_AT_ONCE = 5000;

const DAY_MS = 86_400_000;

const daysAfter = (when: Date, days: number): Date => new Date(when.getTime() + days * DAY_MS);

export const ticketEnd = (issued: Date): Date => daysAfter(issued, TICKET_DAYS);

/** When the device should ask again. */
export const freshAfter = (issued: Date): Date =>
	daysAfter(issued, TICKET_DAYS - FRESH_BEFORE_DAYS);

/**
 * Tickets that ended before this are swept. The door opens nothing sealed to a ticket that is over, so what
 * still waits for one is lost by no sweep: its author's next sign-in on that phone opens their own copy and
 * seals it anew (decision 0064).
 */
export const sweptBefore = (now: Date): Date => daysAfter(now, -SWEPT_AFTER_DAYS);

/** A ticket that is over, as the sweep finds it. */
export interface OldTicket {
	readonly id: string;
	/** The newest its holder has: it carries the key with which they read what they wrote. */
	readonly isNewest: boolean;
	/** Whether its private half is gone already. */
	readonly isBlank: boolean;
}

/** Which old tickets go, and which only lose their private half, because their holder's reading key is in them. */
export function swept(tickets: readonly OldTicket[]): { gone: string[]; blanked: string[] } {
	return {
		gone: tickets.filter((one) => !one.isNewest).map((one) => one.id),
		blanked: tickets.filter((one) => one.isNewest && !one.isBlank).map((one) => one.id)
	};
}

/** The tickets that end when one more is issued. @param open newest first */
export const oneTooMany = (open: readonly string[]): readonly string[] => open.slice(MOST_OPEN - 1);
