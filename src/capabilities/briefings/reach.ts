import { plural } from '#kernel/text.ts';
import type { Coverage } from './model.ts';
import type { ShiftsByContract } from './queries/reach.server.ts';

export type ReachLine = {
	code: 'nights' | 'sleep_ins' | 'weekends' | 'agency' | 'bank' | 'joiners';
	label: string;
	sentence: string;
	/** Everybody of this line reached; null where there is nobody to reach, which proves nothing. */
	isReached: boolean | null;
	next: { href: string; label: string } | null;
};

type Here = { lessonId: string; serviceId: string; coverage: Coverage };

const GROUPS = { nights: 'Nights', sleep_ins: 'Sleep-ins', weekends: 'Weekends' } as const;

/**
 * Who is easily missed by one lesson in one service, a line each: nights and weekends by people, agency
 * by shifts, bank by people and shifts, joiners by people; each with what to do next.
 */
export function reachLines(here: Here, shifts: ShiftsByContract | undefined): ReachLine[] {
	const { lessonId, serviceId, coverage } = here;
	const prepare = (shift: string) => ({
		href: `/handover/prepare?service=${serviceId}&lesson=${lessonId}&shift=${shift}`,
		label: 'Prepare a briefing'
	});
	const lines: ReachLine[] = [];
	for (const [group, label] of Object.entries(GROUPS)) {
		const found = coverage.byShiftGroup.find(({ shiftGroup }) => shiftGroup === group);
		if (!found) continue;
		const isReached = found.briefed === found.total;
		lines.push({
			code: group as keyof typeof GROUPS,
			label,
			sentence: `${found.briefed} of ${found.total} briefed`,
			isReached,
			next: isReached ? null : prepare(group)
		});
	}
	if (shifts && shifts.agencyWorked > 0) {
		const isReached = shifts.agencyBriefed === shifts.agencyWorked;
		lines.push({
			code: 'agency',
			label: 'Agency',
			sentence: `${shifts.agencyBriefed} of ${plural(shifts.agencyWorked, 'agency shift was', 'agency shifts were')} briefed`,
			isReached,
			next: isReached
				? null
				: { href: `/handover/pass?service=${serviceId}`, label: 'Show a shift pass' }
		});
	} else {
		lines.push({
			code: 'agency',
			label: 'Agency',
			sentence: 'No agency shift is recorded since it went live',
			isReached: null,
			next: null
		});
	}
	const bank = coverage.byContract.find(({ contract }) => contract === 'bank');
	if (bank) {
		const worked =
			shifts && shifts.bankWorked > 0
				? `; ${shifts.bankBriefed} of ${plural(shifts.bankWorked, 'bank shift was', 'bank shifts were')} briefed`
				: '; no bank shift is recorded since it went live';
		const isReached = bank.briefed === bank.total;
		lines.push({
			code: 'bank',
			label: 'Bank',
			sentence: `${bank.briefed} of ${plural(bank.total, 'person', 'people')} briefed${worked}`,
			isReached,
			next: isReached ? null : prepare('days')
		});
	}
	if (shifts && shifts.joiners > 0) {
		const isReached = shifts.joinersBriefed === shifts.joiners;
		lines.push({
			code: 'joiners',
			label: 'New here',
			sentence: `${shifts.joinersBriefed} of ${plural(shifts.joiners, 'joiner', 'joiners')} briefed`,
			isReached,
			next: isReached
				? null
				: { href: `/briefings/joiners?service=${serviceId}`, label: 'See who is new' }
		});
	}
	return lines;
}
