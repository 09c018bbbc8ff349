import reference from '../../../db/reference/leadership.json' with { type: 'json' };
import { addDays, daysBetween } from '#kernel/london.ts';
import { wilsonLower } from '#kernel/wilson.ts';

/** One contact of a leader with a service: a visit, a talk about a lesson, a supervision. */
export interface Contact {
	readonly serviceId: string;
	/** London date. */
	readonly on: string;
	/** What kind of moment whoever recorded it said it was; null when nothing was said. */
	readonly moment: 'ordinary' | 'after_event' | 'investigation' | 'inspection' | null;
}

/** Days of an inspection, or of a review being written, in one service. */
export interface TroubleDays {
	readonly serviceId: string;
	readonly from: string;
	/** Null while it lasts. */
	readonly to: string | null;
}

export interface TroubleReading {
	readonly contacts: number;
	/** How many fell in or near an inspection or investigation. */
	readonly inTrouble: number;
	/** The share that would have by chance alone: how much of the time there was one, from 0 to 1. */
	readonly byChance: number;
	readonly reading: 'only_in_trouble' | 'regular' | 'too_few';
}

const WINDOW = reference.windowDays;

const isWithin = (day: string, { from, to }: TroubleDays): boolean =>
	day >= addDays(from, -WINDOW) && (to === null || day <= addDays(to, WINDOW));

/** Whether a contact belongs to trouble: by its own word, or by lying within fourteen days of it in that service. */
export function isInTrouble(contact: Contact, days: readonly TroubleDays[]): boolean {
	if (contact.moment === 'investigation' || contact.moment === 'inspection') return true;
	return days.some((one) => one.serviceId === contact.serviceId && isWithin(contact.on, one));
}

/** How much of the period a service was in or near trouble, from 0 to 1. */
function shareOfDays(
	serviceId: string,
	days: readonly TroubleDays[],
	period: { readonly from: string; readonly to: string }
): number {
	const own = days.filter((one) => one.serviceId === serviceId);
	const length = daysBetween(period.from, period.to) + 1;
	let count = 0;
	for (let day = 0; day < length; day += 1) {
		if (own.some((one) => isWithin(addDays(period.from, day), one))) count += 1;
	}
	return length > 0 ? count / length : 0;
}

/**
 * Is learning raised only when in trouble? (S7, R1: when it is, staff see compliance.) It is said when at least five
 * contacts were made, six in ten or more of them fell in or near an inspection or investigation, and that is more
 * than how much of the time there was one would explain (the lower Wilson bound lies above it): a leader whose
 * service is under inspection all quarter is not warned for being there.
 * @param period London dates, both included
 */
export function troubleReading(
	contacts: readonly Contact[],
	days: readonly TroubleDays[],
	period: { readonly from: string; readonly to: string }
): TroubleReading {
	const inTrouble = contacts.filter((contact) => isInTrouble(contact, days)).length;
	const shares = new Map<string, number>();
	for (const { serviceId } of contacts) {
		if (!shares.has(serviceId)) shares.set(serviceId, shareOfDays(serviceId, days, period));
	}
	const expected = contacts.reduce((sum, { serviceId }) => sum + (shares.get(serviceId) ?? 0), 0);
	const byChance = contacts.length > 0 ? expected / contacts.length : 0;
	const found = { contacts: contacts.length, inTrouble, byChance };
	if (contacts.length < reference.leastContacts) return { ...found, reading: 'too_few' };
	const isMost = inTrouble / contacts.length >= reference.warnShare;
	const isMoreThanChance = wilsonLower(inTrouble, contacts.length) > byChance;
	return { ...found, reading: isMost && isMoreThanChance ? 'only_in_trouble' : 'regular' };
}
