import { addDays, daysBetween } from '#kernel/london.ts';
import { everyDays, PER_MONTH_UNLESS_SAID, type Cadence, type Risk } from './cadence.ts';
import { bandOf, isMealtime, isOutOfHours, type PartOfDay, type TimeBand } from './model.ts';
import type { LeaderRole } from './policy.ts';

export interface ScheduleService {
	readonly id: string;
	readonly risk: Risk;
	/** The last held or already planned visit here of each role, as a London day. */
	readonly lastByRole: Readonly<Partial<Record<LeaderRole, string>>>;
	/** Leaders of the programme who may visit here. */
	readonly leaderIds: readonly string[];
}

export interface ScheduleLeader {
	readonly id: string;
	readonly role: LeaderRole;
	/** What they said they can do in a month; null when they have not said. */
	readonly perMonth: number | null;
	/** Visits they have in a month already, planned or held, by `YYYY-MM`. */
	readonly taken: Readonly<Record<string, number>>;
}

export interface ProposedVisit {
	readonly serviceId: string;
	readonly leaderId: string;
	readonly plannedOn: string;
	readonly startsAt: string;
	readonly timeBand: TimeBand;
}

/** A visit the rules ask for that nobody has room for that month. */
export interface Unplaced {
	readonly serviceId: string;
	readonly role: LeaderRole;
	readonly month: string;
}

export interface Proposal {
	readonly visits: readonly ProposedVisit[];
	readonly unplaced: readonly Unplaced[];
}

/** Times of the clock a visit may begin, none of them a mealtime; a night visit meets people before and after sleep. */
const times: Record<PartOfDay, readonly string[]> = {
	day: ['09:30', '10:15', '11:00', '14:00', '14:45', '15:30', '16:15'],
	evening: ['18:45', '19:15', '19:45', '20:15'],
	night: ['21:30', '22:15', '23:00', '05:30', '06:15']
};

/** A number in [0, 1) that is the same every time for the same words (FNV-1a): spread without chance. */
export function settled(words: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < words.length; at += 1) {
		hash ^= words.charCodeAt(at);
		hash = Math.imul(hash, 0x01000193) >>> 0;
	}
	// One more stir: near words must not give near numbers.
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
	return ((hash ^ (hash >>> 13)) >>> 0) / 0x1_0000_0000;
}

const pick = <Item>(items: readonly Item[], seed: string): Item | undefined =>
	items[Math.floor(settled(seed) * items.length)];

const monthOf = (date: string): string => date.slice(0, 7);

interface Wanted {
	readonly serviceId: string;
	readonly role: LeaderRole;
	readonly plannedOn: string;
	readonly order: number;
}

/**
 * The days the rules ask for: one for each service and role, an interval apart, each moved by up to a quarter
 * of the interval so that no visit can be guessed from the one before (domain 5: predictable checks add little).
 */
function wantedVisits(plan: SchedulePlan): Wanted[] {
	const roles = [...new Set(plan.leaders.map((leader) => leader.role))];
	const wanted: Wanted[] = [];
	for (const service of plan.services) {
		for (const role of roles) {
			if (!plan.leaders.some((one) => one.role === role && service.leaderIds.includes(one.id))) {
				continue;
			}
			const every = everyDays(plan.cadence, role, service.risk);
			const last = service.lastByRole[role];
			const since = last ? addDays(last, every) : plan.from;
			// Where nothing has been yet, services begin at different days of the first interval.
			const first = last ? 0 : Math.floor(settled(`${plan.seed} ${service.id} ${role}`) * every);
			let due = addDays(since < plan.from ? plan.from : since, first);
			for (let order = 0; due <= plan.until; order += 1) {
				const swing = Math.floor(every / 4);
				const move = Math.round(
					(settled(`${plan.seed} ${service.id} ${role} ${due}`) * 2 - 1) * swing
				);
				const moved = addDays(due, move);
				const plannedOn = moved < plan.from ? plan.from : moved > plan.until ? plan.until : moved;
				wanted.push({ serviceId: service.id, role, plannedOn, order });
				due = addDays(due, every);
			}
		}
	}
	return wanted.sort((one, other) =>
		one.plannedOn === other.plannedOn
			? `${one.serviceId}${one.role}` < `${other.serviceId}${other.role}`
				? -1
				: 1
			: one.plannedOn < other.plannedOn
				? -1
				: 1
	);
}

export interface SchedulePlan {
	/** The same words give the same proposal: the programme’s id. */
	readonly seed: string;
	/** London days, both included. */
	readonly from: string;
	readonly until: string;
	readonly services: readonly ScheduleService[];
	readonly leaders: readonly ScheduleLeader[];
	readonly cadence: readonly Cadence[];
	/** Of a hundred visits, how many at least are evenings, nights or weekends. */
	readonly outOfHoursShare: number;
}

/**
 * Proposes visits for a programme: as often as the rules ask, spread over days and times of the day, never at
 * mealtimes, never more in a month than a leader said they can do. What nobody has room for is said, not
 * squeezed in. The same plan gives the same proposal.
 */
export function proposeVisits(plan: SchedulePlan): Proposal {
	const load = new Map<string, number>();
	const loadOf = (leader: ScheduleLeader, month: string) =>
		load.get(`${leader.id} ${month}`) ?? leader.taken[month] ?? 0;
	const visits: ProposedVisit[] = [];
	const unplaced: Unplaced[] = [];
	const counts = new Map<string, { all: number; out: number }>();
	let out = 0;
	for (const { serviceId, role, plannedOn } of wantedVisits(plan)) {
		const service = plan.services.find(({ id }) => id === serviceId);
		const month = monthOf(plannedOn);
		const free = plan.leaders.filter(
			(leader) =>
				leader.role === role &&
				service?.leaderIds.includes(leader.id) === true &&
				loadOf(leader, month) < (leader.perMonth ?? PER_MONTH_UNLESS_SAID)
		);
		const [leader] = [...free].sort((one, other) => {
			const difference = loadOf(one, month) - loadOf(other, month);
			return difference || (one.id < other.id ? -1 : 1);
		});
		if (!leader) {
			unplaced.push({ serviceId, role, month });
			continue;
		}
		load.set(`${leader.id} ${month}`, loadOf(leader, month) + 1);
		const here = counts.get(serviceId) ?? { all: 0, out: 0 };
		// Out of hours while the share is not met: over all, and in each service on its own.
		const isShort = (seen: { all: number; out: number }) =>
			seen.out * 100 < plan.outOfHoursShare * (seen.all + 1);
		const wantsOut = isShort({ all: visits.length, out }) || isShort(here);
		const seed = `${plan.seed} ${serviceId} ${role} ${plannedOn}`;
		const part = partFor(wantsOut, plannedOn, seed);
		const timeBand = bandOf(plannedOn, part);
		const isOut = isOutOfHours(timeBand);
		out += isOut ? 1 : 0;
		counts.set(serviceId, { all: here.all + 1, out: here.out + (isOut ? 1 : 0) });
		visits.push({
			serviceId,
			leaderId: leader.id,
			plannedOn,
			startsAt: timeFor(part, visits, serviceId, seed),
			timeBand
		});
	}
	return { visits, unplaced };
}

/** A weekend day is out of hours as it is; a weekday needs an evening or a night to be so. */
function partFor(wantsOut: boolean, date: string, seed: string): PartOfDay {
	if (!wantsOut || bandOf(date, 'day') === 'weekend') return 'day';
	return pick(['evening', 'night', 'night'] as const, `${seed} part`) ?? 'night';
}

/** A time that is not the time of the last visit there, and never a mealtime. */
function timeFor(
	part: PartOfDay,
	before: readonly ProposedVisit[],
	serviceId: string,
	seed: string
): string {
	const last = before.findLast((visit) => visit.serviceId === serviceId)?.startsAt;
	const fitting = times[part].filter((time) => time !== last && !isMealtime(time));
	return pick(fitting, `${seed} time`) ?? fitting[0] ?? '10:15';
}

/** How many visits of a list are out of hours, of a hundred; null of none. */
export function outOfHoursShare(visits: readonly { readonly timeBand: TimeBand }[]): number | null {
	if (visits.length === 0) return null;
	return Math.round(
		(visits.filter(({ timeBand }) => isOutOfHours(timeBand)).length * 100) / visits.length
	);
}

/** Months of a stretch of days, for a capacity check: `YYYY-MM`. */
export function monthsBetween(from: string, until: string): string[] {
	const months = new Set<string>();
	for (let day = 0; day <= daysBetween(from, until); day += 1)
		months.add(monthOf(addDays(from, day)));
	return [...months];
}
