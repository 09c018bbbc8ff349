import { addDays, daysBetween } from '#kernel/london.ts';
import { addMonths } from '#kernel/working-days.ts';
import reference from '../../../db/reference/supervision.json' with { type: 'json' };

export type SeriesKind = 'manager' | 'staff';
export type RuleCode = 'manager' | 'manager_new' | 'closer' | 'worker' | 'starter';

/** Why somebody is met more often for a time. Never a judgement of the person. */
export const closerReasons = [
	'new_to_it',
	'after_event',
	'service_needs_support',
	'asked_for',
	'theme'
] as const;
export type CloserReason = (typeof closerReasons)[number];

/** Why the next one is brought forward, once. */
export const soonerReasons = [
	'after_event',
	'complaint',
	'back_from_absence',
	'asked_for'
] as const;
export type SoonerReason = (typeof soonerReasons)[number];

export type SessionStatus = 'booked' | 'held' | 'agreed' | 'missed' | 'cancelled' | 'earlier';

export const places = ['in_person', 'video', 'phone'] as const;
export type Place = (typeof places)[number];

export const notHeldReasons = [
	'away',
	'service_came_first',
	'supervisor_could_not',
	'supervisee_could_not',
	'not_needed',
	'other'
] as const;
export type NotHeldReason = (typeof notHeldReasons)[number];

/** How often, as the provider has it; the defaults are domain 6 as data (db/reference/supervision.json). */
export interface SupervisionPolicy {
	readonly managerDays: number;
	readonly closerDays: number;
	readonly newManagerWeeks: number;
	readonly workerDays: number;
}
export const defaultPolicy: SupervisionPolicy = reference;
/** Weeks after the first day in which a new starter is met (domain 6). */
export const STARTER_WEEKS: readonly number[] = reference.starterWeeks;
/** How long there is when the next one is brought forward. */
export const SOONER_DAYS = reference.soonerDays;
/** Minutes a session of each kind is planned for. */
export const MINUTES: Readonly<Record<SeriesKind, number>> = reference.minutes;

/** What the rule of one person looks at. Days are London dates. */
export interface RuleFacts {
	readonly kind: SeriesKind;
	/** First day at work. */
	readonly startedOn: string;
	/** From when they hold the post they manage from; null for staff. */
	readonly inPostSince: string | null;
	/** From when they count here. */
	readonly countsFrom: string;
	readonly lastHeldOn: string | null;
	readonly closerUntil: string | null;
	readonly soonerBy: string | null;
	/** Away for a long time today; `until` null when nobody knows. */
	readonly away: { readonly until: string | null } | null;
}

export interface RuleNow {
	readonly rule: RuleCode;
	/** Days between two, for who goes by days; null for a new starter, who goes by weeks. */
	readonly days: number | null;
	/** Null while they are away and nobody knows until when. */
	readonly dueOn: string | null;
}

/**
 * How often this person is met, by their own rule, and when the next is due (domain 6): managers monthly, new
 * ones and those with support agreed fortnightly, care workers within twelve weeks, new starters in weeks 2, 6
 * and 12. What is brought forward comes first; nothing falls due while somebody is away for a long time.
 */
export function ruleNow(facts: RuleFacts, policy: SupervisionPolicy, today: string): RuleNow {
	const own = byRule(facts, policy, today);
	const sooner = facts.soonerBy !== null && facts.soonerBy < own.dueOn ? facts.soonerBy : own.dueOn;
	if (facts.away === null) return { ...own, dueOn: sooner };
	if (facts.away.until === null) return { ...own, dueOn: null };
	const back = addDays(facts.away.until, SOONER_DAYS);
	return { ...own, dueOn: back > sooner ? back : sooner };
}

function byRule(
	facts: RuleFacts,
	policy: SupervisionPolicy,
	today: string
): RuleNow & { dueOn: string } {
	const since = facts.lastHeldOn ?? facts.countsFrom;
	const every = (rule: RuleCode, days: number) => ({ rule, days, dueOn: addDays(since, days) });
	if (facts.closerUntil !== null && facts.closerUntil >= today) {
		return every('closer', policy.closerDays);
	}
	if (facts.kind === 'manager') {
		const inPost = facts.inPostSince;
		const isNew = inPost !== null && daysBetween(inPost, today) < policy.newManagerWeeks * 7;
		return isNew ? every('manager_new', policy.closerDays) : every('manager', policy.managerDays);
	}
	const next = nextStarterDay(facts);
	return next === null
		? every('worker', policy.workerDays)
		: { rule: 'starter', days: null, dueOn: next };
}

/** One held within a week before the day stands for it. */
const STANDS_FOR_DAYS = 7;

/** The next of a new starter's days that nothing stands for yet; null when they are over. */
function nextStarterDay({ startedOn, countsFrom, lastHeldOn }: RuleFacts): string | null {
	const days = STARTER_WEEKS.map((weeks) => addDays(startedOn, weeks * 7)).filter(
		(day) => day >= countsFrom
	);
	return (
		days.find((day) => lastHeldOn === null || addDays(lastHeldOn, STANDS_FOR_DAYS) < day) ?? null
	);
}

/** How one person stands against their own day. */
export type SeriesStanding = 'nobody' | 'away' | 'overdue' | 'booked' | 'due' | 'planned';

/** From how many days before its day a supervision is called due. */
export const DUE_WITHIN_DAYS = 14;

/** One rule of overdue, everywhere: the person's own day has passed, whatever is booked. */
export function standingOf(
	series: {
		readonly supervisorId: string | null;
		readonly dueOn: string | null;
		readonly bookedOn: string | null;
	},
	today: string
): SeriesStanding {
	if (series.supervisorId === null) return 'nobody';
	if (series.dueOn === null) return 'away';
	if (series.dueOn < today) return 'overdue';
	if (series.bookedOn !== null) return 'booked';
	return daysBetween(today, series.dueOn) <= DUE_WITHIN_DAYS ? 'due' : 'planned';
}

/** Kinds of service whose staff must be met at least every three months (NICE QS123 statement 6). */
const warnsByStandard = (serviceKind: string | null): boolean =>
	serviceKind !== null && reference.warnServiceKinds.includes(serviceKind);

/** Whether home care's own standard is passed: nothing for more than three months. */
export function isBeyondStandard(
	series: {
		readonly serviceKind: string | null;
		readonly lastHeldOn: string | null;
		readonly countsFrom: string;
		readonly dueOn: string | null;
	},
	today: string
): boolean {
	if (!warnsByStandard(series.serviceKind) || series.dueOn === null) return false;
	return addMonths(series.lastHeldOn ?? series.countsFrom, reference.warnMonths) < today;
}

/**
 * Whether a session moves the person's next day. A group counts once between two meetings of two people: a
 * second group in a row does not (decision 0050).
 */
export const countsAsHeld = (isGroup: boolean, lastWasGroup: boolean): boolean =>
	!isGroup || !lastWasGroup;

/** Whether it can still be written in: until the first of the two has agreed. */
export const isOpenToWrite = (status: SessionStatus, agreements: number): boolean =>
	(status === 'booked' || status === 'held') && agreements === 0;
