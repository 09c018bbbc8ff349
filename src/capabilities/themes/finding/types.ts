import { plural, quoted } from '#kernel/text.ts';
import { atLeast, isBeyondChance } from './chance.ts';
import { LEAST_REPORTS, type Finding } from './finding.ts';

/** How often one type was reported, over two windows: lately, and the time before it. */
export interface TypeCount {
	readonly code: string;
	readonly label: string;
	/** The domain of a failure mode; null for a domain itself. */
	readonly parentCode: string | null;
	readonly recent: number;
	readonly services: number;
	readonly kinds: number;
	readonly earlier: number;
}

export interface Windows {
	readonly recentDays: number;
	/** Days before them for which there are reports at all. */
	readonly earlierDays: number;
}

/** With less past than this nobody can say what is usual. */
const LEAST_EARLIER_DAYS = 90;
/** More often than usual by half at least: a certain rise of a tenth is no theme. */
const LEAST_RISE = 1.5;

/**
 * Types reported beyond their own usual rate, in more than one service or as more than one kind of report.
 * The past is the measure: given all reports of a type over both windows, how likely are this many in the
 * recent one (exact binomial, corrected for the number of types). A domain is named only where none of its
 * failure modes is.
 */
export function typesBeyondUsual(
	counts: readonly TypeCount[],
	windows: Windows,
	membersOf: (code: string) => readonly string[]
): Finding[] {
	if (windows.earlierDays < LEAST_EARLIER_DAYS) return [];
	const looked = counts.filter((one) => one.recent > 0).length;
	const found: Finding[] = [];
	const named = new Set<string>();
	const order = (one: TypeCount) => (one.parentCode === null ? 1 : 0);
	for (const one of [...counts].sort(
		(a, b) => order(a) - order(b) || a.code.localeCompare(b.code)
	)) {
		if (named.has(one.code) || !isBeyondUsual(one, windows, looked)) continue;
		if (one.parentCode !== null) named.add(one.parentCode);
		found.push(findingOf(one, windows, membersOf(one.code), looked));
	}
	return found;
}

const usualOf = (one: TypeCount, { recentDays, earlierDays }: Windows): number =>
	(one.earlier * recentDays) / earlierDays;

const chanceOf = (one: TypeCount, { recentDays, earlierDays }: Windows): number =>
	atLeast(one.recent, one.recent + one.earlier, recentDays / (recentDays + earlierDays));

function isBeyondUsual(one: TypeCount, windows: Windows, looked: number): boolean {
	if (one.recent < LEAST_REPORTS || (one.services < 2 && one.kinds < 2)) return false;
	if (one.recent < LEAST_RISE * usualOf(one, windows)) return false;
	return isBeyondChance(chanceOf(one, windows), looked);
}

function findingOf(
	one: TypeCount,
	windows: Windows,
	signalIds: readonly string[],
	looked: number
): Finding {
	const usual = usualOf(one, windows);
	const where = one.services > 1 ? `in ${one.services} services` : 'in one service';
	const kinds = one.kinds > 1 ? ` and as ${one.kinds} kinds of report` : '';
	const usually =
		one.earlier === 0
			? `None in the ${windows.earlierDays} days before.`
			: `Usually there are about ${usual < 1 ? 'one or none' : Math.round(usual)} in ${windows.recentDays} days (${one.earlier} in the ${windows.earlierDays} days before).`;
	return {
		key: `types:${one.code}`,
		foundBy: 'types',
		label: one.label,
		why: `${plural(one.recent, 'report', 'reports')} of ${quoted(one.label)} in ${windows.recentDays} days, ${where}${kinds}. ${usually}`,
		evidence: {
			recent: one.recent,
			recentDays: windows.recentDays,
			earlier: one.earlier,
			earlierDays: windows.earlierDays,
			usual: Math.round(usual * 10) / 10,
			chance: chanceOf(one, windows),
			looked
		},
		serviceId: null,
		isAboutPerson: false,
		failureCode: one.parentCode === null ? null : one.code,
		signalIds,
		count: one.recent
	};
}
