import type { Role } from '#kernel/actor.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { seeded, type Random } from './random.ts';
import {
	centralPlans,
	managersOf,
	names,
	organisation,
	servicePlans,
	type ServicePlan
} from './scenario.ts';

export type SampleContract = 'permanent' | 'bank' | 'agency';
export type Scale = 'full' | 'small';

/** One invented member of staff. Days are counted back from today; null is "still". */
export interface SampleStaff {
	readonly key: string;
	readonly number: string;
	readonly name: string;
	readonly role: Role;
	readonly jobRole: string;
	readonly service: string | null;
	readonly team: string | null;
	readonly contract: SampleContract;
	readonly shiftGroup: ShiftGroup;
	readonly startedDaysAgo: number;
	readonly leftDaysAgo: number | null;
	readonly reportsTo: string | null;
	/** Long-term away, from and to. */
	readonly away: { readonly fromDaysAgo: number; readonly toDaysAgo: number | null } | null;
	readonly tags: readonly { readonly kind: 'language' | 'delegated_task'; readonly tag: string }[];
}

/** Everybody was taken on before the story starts, unless they joined within it. */
export const STORY_DAYS = 547;
export const FIRST_DAY = 560;

const groups = ['days', 'nights', 'sleep_ins', 'weekends'] as const;

/** The staff list of the group: the same seed and scale give the same people. */
export function sampleStaff(scale: Scale): SampleStaff[] {
	const random = seeded('haven/staff');
	const taken = new Set<string>();
	const staff: SampleStaff[] = [];
	const add = (person: Omit<SampleStaff, 'number'>) => {
		taken.add(person.name);
		staff.push({ ...person, number: String(1001 + staff.length) });
	};
	const office = {
		service: null,
		team: null,
		contract: 'permanent',
		shiftGroup: 'office',
		startedDaysAgo: FIRST_DAY + 400,
		leftDaysAgo: null,
		away: null,
		tags: []
	} as const;
	for (const { key, name, role } of centralPlans) {
		const reportsTo = role === 'director' ? null : key === 'priti' ? 'helen' : 'sunita';
		add({ ...office, key, name, role, jobRole: role, reportsTo });
	}
	for (const plan of servicePlans) {
		for (const leader of leaders(plan)) add(leader);
		const workers = careWorkers(plan, scale, random.fork(plan.key));
		for (const worker of eachGroupFirst(workers)) {
			add({ ...worker, name: freshName(random, taken) });
		}
	}
	for (const newcomer of newcomers()) add({ ...newcomer, name: freshName(random, taken) });
	return staff;
}

/** Services where somebody started within the week, and on which shifts. */
const NEW_THIS_WEEK: readonly (readonly [string, ShiftGroup, number])[] = [
	['oakview', 'days', 3],
	['oakview', 'nights', 5],
	['elm-court', 'days', 4],
	['elm-court', 'nights', 4],
	['elm-court', 'nights', 2]
];

/** Last on the list, so that everybody else keeps their number. */
function newcomers(): Omit<SampleStaff, 'number' | 'name'>[] {
	return NEW_THIS_WEEK.flatMap(([service, shiftGroup, startedDaysAgo], place) => {
		const plan = servicePlans.find((one) => one.key === service);
		if (!plan) return [];
		return [
			{
				key: `${service}.new.${shiftGroup}.${place}`,
				role: 'care_worker' as const,
				jobRole: 'care_worker',
				service,
				team: plan.teams[place % plan.teams.length] ?? null,
				contract: 'permanent' as const,
				shiftGroup,
				startedDaysAgo,
				leftDaysAgo: null,
				reportsTo: `${service}.leader.1`,
				away: null,
				tags: []
			}
		];
	});
}

/** One of each shift group leads the list: the sign-in page shows people in order of staff number. */
function eachGroupFirst<Worker extends { readonly shiftGroup: ShiftGroup }>(
	workers: readonly Worker[]
): Worker[] {
	const isFirst = (worker: Worker) =>
		workers.find((one) => one.shiftGroup === worker.shiftGroup) === worker;
	return [...workers.filter(isFirst), ...workers.filter((worker) => !isFirst(worker))];
}

function freshName(random: Random, taken: ReadonlySet<string>): string {
	for (;;) {
		const name = `${random.pick(names.first)} ${random.pick(names.last)}`;
		if (!taken.has(name)) return name;
	}
}

/** Manager, deputy and team leaders of a service, from the scenario. */
function leaders(plan: ServicePlan): Omit<SampleStaff, 'number'>[] {
	const named = managersOf(plan.key);
	const operations = centralPlans.find(
		(one) => one.role === 'operations_manager' && one.region === plan.region
	);
	const leftDaysAgo = named.managerLeftDaysAgo ?? null;
	const common = {
		service: plan.key,
		contract: 'permanent',
		shiftGroup: 'days',
		startedDaysAgo: FIRST_DAY + 200,
		away: null,
		tags: []
	} as const;
	const manager = `${plan.key}.manager`;
	const deputy = `${plan.key}.deputy`;
	return [
		{
			...common,
			key: manager,
			name: named.manager,
			role: 'registered_manager',
			jobRole: 'registered_manager',
			team: null,
			leftDaysAgo,
			reportsTo: operations?.key ?? null
		},
		{
			...common,
			key: deputy,
			name: named.deputy,
			role: leftDaysAgo === null ? 'team_leader' : 'registered_manager',
			jobRole: 'deputy_manager',
			team: null,
			leftDaysAgo: null,
			reportsTo: leftDaysAgo === null ? manager : (operations?.key ?? null)
		},
		...named.leaders.map((name, place) => ({
			...common,
			key: `${plan.key}.leader.${place + 1}`,
			name,
			role: 'team_leader' as const,
			jobRole: 'team_leader',
			team: plan.teams[place % plan.teams.length] ?? null,
			leftDaysAgo: null,
			reportsTo: deputy
		}))
	];
}

function careWorkers(plan: ServicePlan, scale: Scale, random: Random) {
	const counts = plan.staff;
	const share = scale === 'full' ? 1 : 0.35;
	const workers: Omit<SampleStaff, 'number' | 'name'>[] = [];
	const leads = managersOf(plan.key).leaders.length;
	const add = (shiftGroup: ShiftGroup, contract: SampleContract, label: string, place: number) => {
		const isShort = contract === 'agency';
		const isJoiner = place > 2 && random.chance(isShort ? 0.7 : 0.22);
		const startedDaysAgo = isJoiner
			? random.between(9, STORY_DAYS - 40)
			: FIRST_DAY + random.between(20, 2400);
		const stayed = startedDaysAgo - random.between(60, 300);
		const hasLeft = place > 3 && stayed > 5 && random.chance(0.12);
		const isNurse =
			plan.kind === 'care_home_nursing' && contract === 'permanent' && place % 4 === 2;
		const isSenior = contract === 'permanent' && shiftGroup !== 'days' && place <= 2;
		const isAway = !hasLeft && !isJoiner && place > 4 && random.chance(0.05);
		workers.push({
			key: `${plan.key}.${label}.${shiftGroup}.${place}`,
			role: 'care_worker',
			jobRole: jobRoleOf(plan.kind, isNurse, isSenior),
			service: plan.key,
			team: plan.teams[place % plan.teams.length] ?? null,
			contract,
			shiftGroup,
			startedDaysAgo,
			leftDaysAgo: hasLeft ? stayed : null,
			reportsTo: `${plan.key}.leader.${(place % leads) + 1}`,
			away: isAway ? { fromDaysAgo: random.between(20, 90), toDaysAgo: null } : null,
			tags: tagsOf(random, plan.kind)
		});
	};
	for (const group of groups) {
		const size = Math.max(0, Math.round((counts[group] ?? 0) * share));
		for (let place = 1; place <= size; place += 1) add(group, 'permanent', 'care', place);
	}
	const later = counts.nights ? 'nights' : 'days';
	for (let place = 1; place <= Math.round(counts.bank * share); place += 1) {
		add(place % 2 === 0 ? later : 'days', 'bank', 'bank', place);
	}
	for (let place = 1; place <= Math.round(counts.agency * share); place += 1) {
		add(place % 2 === 1 ? later : 'days', 'agency', 'agency', place);
	}
	return workers;
}

function jobRoleOf(kind: string, isNurse: boolean, isSenior: boolean): string {
	if (isNurse) return 'nurse';
	// Nights and sleep-ins have no team leader: a senior leads the shift.
	if (isSenior) return 'senior_care_worker';
	return kind === 'supported_living' ? 'support_worker' : 'care_worker';
}

function tagsOf(random: Random, kind: string): SampleStaff['tags'] {
	const tags: SampleStaff['tags'][number][] = [];
	if (random.chance(0.3)) {
		tags.push({ kind: 'language', tag: random.pick(organisation.languages) });
	}
	if (random.chance(kind === 'supported_living' ? 0.3 : 0.2)) {
		tags.push({ kind: 'delegated_task', tag: random.pick(organisation.delegatedTasks) });
	}
	return tags;
}

/** Whether somebody is employed on that day. */
export const isEmployed = (person: SampleStaff, daysAgo: number): boolean =>
	person.startedDaysAgo >= daysAgo && (person.leftDaysAgo === null || person.leftDaysAgo < daysAgo);

/** Employed, and not long-term away. */
export const isAtWork = (person: SampleStaff, daysAgo: number): boolean =>
	isEmployed(person, daysAgo) &&
	!(
		person.away &&
		person.away.fromDaysAgo >= daysAgo &&
		(person.away.toDaysAgo === null || person.away.toDaysAgo <= daysAgo)
	);
