import { londonDate } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { becauseOfJoiners, type CoverageBefore } from './coverage-change.ts';

export type Contract = 'permanent' | 'bank' | 'agency';
export type Risk = 'standard' | 'high';

/** One person the lesson concerns in one service, with dated facts about this version. */
export type StaffInScope = {
	staffId: string;
	shiftGroup: ShiftGroup;
	contract: Contract;
	joinedScopeAt: Date;
	leftScopeAt: Date | null;
	briefedAt: Date | null;
	understoodAt: Date | null;
	isLongTermAbsent: boolean;
};

/** Counts for one shift group and contract: what the coverage read model keeps. */
export type CoverageCell = {
	shiftGroup: ShiftGroup;
	contract: Contract;
	inScope: number;
	briefed: number;
	understood: number;
};

/**
 * Shares are whole percentages. All are our proposed defaults (domain 4.2), a provider's policy,
 * never law. Below `censusUnder` people everyone is needed: shares of so few mislead.
 */
export type BriefingPolicy = {
	overall: number;
	group: number;
	understood: number;
	censusUnder: number;
};

export const BRIEFING_POLICY: BriefingPolicy = {
	overall: 90,
	group: 80,
	understood: 85,
	censusUnder: 10
};

export type Counts = { total: number; briefed: number; understood: number };
export type GroupCoverage = Counts & { shiftGroup: ShiftGroup; needed: number; held: boolean };
export type ContractCoverage = Counts & { contract: Contract };

/** A gate with its reason; `shortBy` is the fewest more people who would open it. */
export type Gate = { held: boolean; sentence: string; shortBy: number };

export type Coverage = Counts & {
	isSmallNumbers: boolean;
	byShiftGroup: GroupCoverage[];
	byContract: ContractCoverage[];
	briefedGate: Gate;
	understoodGate: Gate;
};

const at = (when: Date | null, asOf: Date) => when !== null && when <= asOf;

/**
 * Counts the people in scope as of an instant: joined, not left, not long-term absent.
 * Understood counts only among the briefed: U is a share of those who were told.
 */
export function tallyCoverage(staff: readonly StaffInScope[], asOf: Date): CoverageCell[] {
	const cells = new Map<string, CoverageCell>();
	for (const person of staff) {
		const { shiftGroup, contract } = person;
		const isHere = at(person.joinedScopeAt, asOf) && !at(person.leftScopeAt, asOf);
		if (!isHere || person.isLongTermAbsent) continue;
		const key = `${shiftGroup} ${contract}`;
		const cell = cells.get(key) ?? { shiftGroup, contract, inScope: 0, briefed: 0, understood: 0 };
		const isBriefed = at(person.briefedAt, asOf);
		cell.inScope += 1;
		cell.briefed += isBriefed ? 1 : 0;
		cell.understood += isBriefed && at(person.understoodAt, asOf) ? 1 : 0;
		cells.set(key, cell);
	}
	return [...cells.values()];
}

function sum(cells: readonly CoverageCell[]): Counts {
	const counts = { total: 0, briefed: 0, understood: 0 };
	for (const cell of cells) {
		counts.total += cell.inScope;
		counts.briefed += cell.briefed;
		counts.understood += cell.understood;
	}
	return counts;
}

function shareOf(total: number, percent: number): number {
	return Math.ceil((total * percent) / 100);
}

/** How many of a shift group must be briefed: 5 or more 80%, 3–4 all but one, 1–2 all (domain 4.2). */
export function neededInGroup(total: number, policy: BriefingPolicy = BRIEFING_POLICY): number {
	if (total >= 5) return shareOf(total, policy.group);
	return total >= 3 ? total - 1 : total;
}

/**
 * How far one lesson has been briefed and understood in one service, with both gates.
 * Cells are the counts for the service today; `risk` high asks for everyone; `before` is what it was a
 * week ago, so that a drop says why. Source: domain 4.2.
 */
export function coverageOf(
	cells: readonly CoverageCell[],
	risk: Risk,
	policy: BriefingPolicy = BRIEFING_POLICY,
	before?: CoverageBefore
): Coverage {
	const counts = sum(cells);
	const isSmallNumbers = counts.total < policy.censusUnder;
	const isEveryone = risk === 'high' || isSmallNumbers;
	const groups = Object.keys(SHIFT_GROUP_WORDS) as ShiftGroup[];
	const byShiftGroup = groups.flatMap((shiftGroup): GroupCoverage[] => {
		const group = sum(cells.filter((cell) => cell.shiftGroup === shiftGroup));
		if (group.total === 0) return [];
		const needed = isEveryone ? group.total : neededInGroup(group.total, policy);
		return [{ ...group, shiftGroup, needed, held: group.briefed >= needed }];
	});
	const byContract = (['permanent', 'bank', 'agency'] as const).flatMap((contract) => {
		const group = sum(cells.filter((cell) => cell.contract === contract));
		return group.total === 0 ? [] : [{ ...group, contract }];
	});
	return {
		...counts,
		isSmallNumbers,
		byShiftGroup,
		byContract,
		briefedGate: briefedGate(counts, byShiftGroup, risk, policy, before),
		understoodGate: understoodGate(counts, policy)
	};
}

function briefedGate(
	{ total, briefed }: Counts,
	groups: readonly GroupCoverage[],
	risk: Risk,
	policy: BriefingPolicy,
	before: CoverageBefore | undefined
): Gate {
	if (total === 0) return { held: false, shortBy: 0, sentence: 'Nobody here is in scope.' };
	const isSmall = total < policy.censusUnder;
	const needed = risk === 'high' || isSmall ? total : shareOf(total, policy.overall);
	const short = groups.filter((group) => !group.held);
	const missing = short.reduce((people, group) => people + group.needed - group.briefed, 0);
	const shortBy = Math.max(missing, needed - briefed, 0);
	const so = `${briefed} of ${total} staff${becauseOfJoiners({ total, briefed }, before)}`;
	if (shortBy === 0) {
		const small = isSmall ? 'everyone briefed, small numbers' : 'every shift group reached';
		return { held: true, shortBy, sentence: `${so} – ${small}.` };
	}
	const named = short.map((group) => {
		return `, ${SHIFT_GROUP_WORDS[group.shiftGroup]} ${group.briefed} of ${group.total}`;
	});
	const reason = shortReason(short, { risk, isSmall, shortBy }, policy);
	return { held: false, shortBy, sentence: `${so}${named.join('')} – ${reason}.` };
}

function shortReason(
	short: readonly GroupCoverage[],
	{ risk, isSmall, shortBy }: { risk: Risk; isSmall: boolean; shortBy: number },
	policy: BriefingPolicy
): string {
	if (risk === 'high') return 'high risk, so everyone is needed';
	if (isSmall) return 'everyone is needed, small numbers';
	if (short.length === 0) return `${shortBy} more needed to reach ${policy.overall}%`;
	return short
		.map(({ shiftGroup, briefed, total }) => {
			const words = SHIFT_GROUP_WORDS[shiftGroup];
			if (briefed === 0) return `nobody on ${words} yet`;
			if (total >= 5) return `${words} below ${policy.group}%`;
			return total >= 3 ? `${words} may miss only one` : `everyone on ${words} is needed`;
		})
		.join(', ');
}

function understoodGate({ total, briefed, understood }: Counts, policy: BriefingPolicy): Gate {
	if (briefed === 0) return { held: false, shortBy: 0, sentence: 'Nobody has been briefed yet.' };
	const isSmall = total < policy.censusUnder;
	const needed = isSmall ? total : shareOf(briefed, policy.understood);
	const shortBy = Math.max(0, needed - understood);
	const so = `${understood} of ${briefed} briefed staff showed they understood`;
	if (shortBy === 0) return { held: true, shortBy, sentence: `${so}.` };
	const reason = isSmall
		? `all ${total} are needed, small numbers`
		: `${shortBy} more needed to reach ${policy.understood}%`;
	return { held: false, shortBy, sentence: `${so} – ${reason}.` };
}

/**
 * When each gate first held, folding over the dated facts up to `asOf`; null while it never has.
 * A gate once granted is held by its own rule afterwards (domain 4.3): a joiner does not undo it.
 */
export function gatesFirstHeldAt(
	staff: readonly StaffInScope[],
	risk: Risk,
	asOf: Date,
	policy: BriefingPolicy = BRIEFING_POLICY
): { briefed: Date | null; understood: Date | null } {
	const moments = staff
		.flatMap((one) => [one.joinedScopeAt, one.leftScopeAt, one.briefedAt, one.understoodAt])
		.filter((moment): moment is Date => at(moment, asOf))
		.sort((one, other) => one.getTime() - other.getTime());
	const first: { briefed: Date | null; understood: Date | null } = {
		briefed: null,
		understood: null
	};
	let last = Number.NaN;
	for (const moment of moments) {
		if (first.briefed && first.understood) break;
		if (moment.getTime() === last) continue;
		last = moment.getTime();
		const coverage = coverageOf(tallyCoverage(staff, moment), risk, policy);
		if (coverage.briefedGate.held) first.briefed ??= moment;
		if (coverage.understoodGate.held) first.understood ??= moment;
	}
	return first;
}

/** True when a person had been briefed by the London day their shift began. */
export function wasBriefedFor(shiftDate: string, briefedAt: Date | null): boolean {
	return briefedAt !== null && londonDate(briefedAt) <= shiftDate;
}
