import { daysBetween } from '#kernel/london.ts';
import { usualOf } from '#kernel/measures.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import type { JobKind } from './job-kinds.ts';

/** How a leader visits (domain 5, Practice elements: homecare and supported living have no corridor to walk). */
export const variants = ['visit', 'shadow', 'drop_in', 'phone_round', 'floor_walk'] as const;
export type Variant = (typeof variants)[number];

export const timeBands = ['day', 'evening', 'night', 'weekend'] as const;
export type TimeBand = (typeof timeBands)[number];
export const partsOfDay = ['day', 'evening', 'night'] as const;
export type PartOfDay = (typeof partsOfDay)[number];

export const visitStatuses = [
	'planned',
	'under_way',
	'done',
	'fed_back',
	'closed',
	'skipped',
	'cancelled'
] as const;
export type VisitStatus = (typeof visitStatuses)[number];

/** What kind of moment it was: learning talked about only after trouble is seen (domain 4.2, context share). */
export const moments = ['ordinary', 'after_event', 'investigation', 'inspection'] as const;
export type VisitMoment = (typeof moments)[number];

export const levels = ['clear', 'partly', 'not_yet'] as const;
export type Level = (typeof levels)[number];

/** A visit is about one or two lessons (domain 5, Before). */
export const MOST_LESSONS = 2;

/** Within how many days the whole team hears back (domain 5, After), where the provider decided on fewer. */
const FEEDBACK_DAYS = usualOf('visit_feedback_days');

/** A planned visit is due from this many days before its day. */
export const DUE_DAYS = 7;

/** Evenings, nights and weekends (domain 5, Frequency). */
export const isOutOfHours = (band: TimeBand): boolean => band !== 'day';

/** A day’s visit on a Saturday or Sunday is a weekend visit; evenings and nights stay what they are. */
export function bandOf(date: string, part: PartOfDay): TimeBand {
	const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
	return part === 'day' && (weekday === 0 || weekday === 6) ? 'weekend' : part;
}

export const partOf = (band: TimeBand): PartOfDay => (band === 'weekend' ? 'day' : band);

/** When people eat and are helped to eat, unless it was agreed: no visit is proposed then (domain 5). */
const MEALTIMES: readonly (readonly [string, string])[] = [
	['07:30', '09:15'],
	['12:00', '13:45'],
	['16:45', '18:30']
];

export const isMealtime = (time: string): boolean =>
	MEALTIMES.some(([from, until]) => time >= from && time < until);

/** A time of the clock that belongs to a part of the day: day 07–17, evening 17–21, night 21–07. */
export function isWithinPart(time: string, part: PartOfDay): boolean {
	if (part === 'day') return time >= '07:00' && time < '17:00';
	if (part === 'evening') return time >= '17:00' && time < '21:00';
	return time >= '21:00' || time < '07:00';
}

/** As a list says it: Planned, Due, Overdue, then what became of it. @param today London day */
export type Standing =
	| 'planned'
	| 'due'
	| 'overdue'
	| 'under_way'
	| 'feedback_owed'
	| 'feedback_late'
	| 'done'
	| 'skipped'
	| 'cancelled';

export function standingOf(
	visit: {
		readonly status: VisitStatus;
		readonly plannedOn: string;
		readonly endedOn?: string | null;
	},
	today: string,
	feedbackDays: number = FEEDBACK_DAYS
): Standing {
	switch (visit.status) {
		case 'planned':
			if (visit.plannedOn < today) return 'overdue';
			return daysBetween(today, visit.plannedOn) <= DUE_DAYS ? 'due' : 'planned';
		case 'done':
			return visit.endedOn && daysBetween(visit.endedOn, today) > feedbackDays
				? 'feedback_late'
				: 'feedback_owed';
		case 'fed_back':
		case 'closed':
			return 'done';
		default:
			return visit.status;
	}
}

/** Numbers of people spoken with, as they were noted at one moment. */
export interface ReachFact {
	readonly saidId: string;
	readonly lessonId: string | null;
	readonly spokenWith: 'staff' | 'person' | 'family';
	readonly shiftGroup: ShiftGroup | null;
	/** The same staff by their work: told beside the shifts, and in no sum with them. */
	readonly jobKind?: JobKind | null;
	readonly people: number;
	readonly recordedAt: string | Date;
}

/** For each subject – a lesson, or anything at all – only the newest moment counts: facts are never overwritten. */
export function newestReach(facts: readonly ReachFact[]): ReachFact[] {
	const newest = new Map<string, { at: number; saidId: string }>();
	for (const { lessonId, saidId, recordedAt } of facts) {
		const at = new Date(recordedAt).getTime();
		const known = newest.get(lessonId ?? '');
		if (!known || at > known.at || (at === known.at && saidId > known.saidId)) {
			newest.set(lessonId ?? '', { at, saidId });
		}
	}
	return facts.filter((fact) => newest.get(fact.lessonId ?? '')?.saidId === fact.saidId);
}

/** Staff spoken with about a lesson, by shift; shifts with nobody are not there. */
export function shiftsReached(facts: readonly ReachFact[], lessonId: string | null): ShiftCount[] {
	return newestReach(facts).flatMap(({ lessonId: of, spokenWith, shiftGroup, people }) =>
		of === lessonId && spokenWith === 'staff' && shiftGroup !== null && people > 0
			? [{ shiftGroup, people }]
			: []
	);
}
export interface ShiftCount {
	readonly shiftGroup: ShiftGroup;
	readonly people: number;
}

/** “days:3,nights:1”, the short text events carry. */
export const reachText = (counts: readonly ShiftCount[]): string =>
	counts.map(({ shiftGroup, people }) => `${shiftGroup}:${people}`).join(',');

/**
 * How many people a visit counts for: those spoken with, and nobody else (issue 4, Refusals). The same person
 * may be asked about two lessons, so the largest number stands, not the sum: never more than were there.
 */
export function peopleSpokenWith(facts: readonly ReachFact[]): {
	readonly staff: number;
	readonly others: number;
	readonly shifts: readonly ShiftCount[];
} {
	const newest = newestReach(facts);
	const most = new Map<ShiftGroup, number>();
	let others = 0;
	for (const { spokenWith, shiftGroup, people } of newest) {
		if (spokenWith !== 'staff') others += people;
		else if (shiftGroup !== null) {
			most.set(shiftGroup, Math.max(most.get(shiftGroup) ?? 0, people));
		}
	}
	const shifts = [...most]
		.map(([shiftGroup, people]) => ({ shiftGroup, people }))
		.filter(({ people }) => people > 0);
	return { staff: shifts.reduce((sum, { people }) => sum + people, 0), others, shifts };
}

/** “3 on days and 1 on nights”. */
export const shiftsInWords = (counts: readonly ShiftCount[]): string =>
	counts
		.map(({ shiftGroup, people }) => `${people} on ${SHIFT_GROUP_WORDS[shiftGroup]}`)
		.join(', ')
		.replace(/, ([^,]*)$/, ' and $1');

/** Fewer than this many minutes is hardly a visit (domain 5: 30–60 minutes). */
const SHORT_MINUTES = 15;
/** Fewer than this many people spoken with says little about a service; a shadow visit meets one or two. */
const FEW_PEOPLE = 2;

/**
 * Why a held visit says little, in words; none when it is a full one. Presence without listening is no virtue
 * (domain 5, Evidence), so a thin visit is shown as thin. A floor walk is meant to be light.
 */
export function thinReasons(visit: {
	readonly variant: Variant;
	readonly minutes: number | null;
	readonly people: number;
	readonly lessonsTalkedAbout: number;
	readonly answers: number;
}): string[] {
	if (visit.variant === 'floor_walk') return [];
	return [
		...(visit.minutes !== null && visit.minutes < SHORT_MINUTES
			? [`it took ${visit.minutes} minutes`]
			: []),
		...(visit.people < FEW_PEOPLE && visit.variant !== 'shadow'
			? [
					visit.people === 1
						? 'one person was spoken with'
						: `${visit.people} people were spoken with`
				]
			: []),
		...(visit.lessonsTalkedAbout === 0 ? ['no lesson was talked about'] : []),
		...(visit.answers === 0 ? ['nothing that was said was written down'] : [])
	];
}
