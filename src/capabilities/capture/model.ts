/** How long a ticket works, in days (house.md section 9). */
const TICKET_DAYS = 30;
/** A device asks for a fresh one while this much of the old one is left, so that work never meets a dead one. */
const FRESH_BEFORE_DAYS = 20;

const DAY_MS = 86_400_000;

export const ticketEnd = (issued: Date): Date => new Date(issued.getTime() + TICKET_DAYS * DAY_MS);

/** When the device should ask again. */
export const freshAfter = (issued: Date): Date =>
	new Date(issued.getTime() + (TICKET_DAYS - FRESH_BEFORE_DAYS) * DAY_MS);
