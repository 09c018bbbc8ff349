import type { Contract } from './model.ts';
import type { ShiftGroup } from '#kernel/shift.ts';

/** Somebody a live lesson concerns in one service today. */
export type WantedNeed = {
	lessonId: string;
	version: number;
	staffId: string;
	serviceId: string;
	shiftGroup: ShiftGroup;
	contract: Contract;
};

/** A need as kept: open, or ended and kept for its dates. */
export type KeptNeed = WantedNeed & {
	briefedAt: Date | null;
	understoodAt: Date | null;
	endedAt: Date | null;
};

export type NeedReason = 'went_live' | 'joined' | 'moved' | 'new_version';

/** What has to happen to one row so that the kept needs say what is wanted. */
export type NeedStep =
	| {
			kind: 'open';
			need: WantedNeed;
			reason: NeedReason;
			briefedAt: Date | null;
			understoodAt: Date | null;
	  }
	| { kind: 'reopen'; need: WantedNeed; reason: NeedReason; keepsFacts: boolean }
	| { kind: 'regroup'; need: WantedNeed }
	| { kind: 'end'; need: WantedNeed };

const keyOf = (need: { lessonId: string; staffId: string; serviceId: string }) =>
	`${need.lessonId} ${need.staffId} ${need.serviceId}`;
const personOf = (need: WantedNeed) => `${need.lessonId} ${need.version} ${need.staffId}`;

/**
 * Compares who has it to read with who should have it. A new version must be read again; somebody who
 * moves or comes back keeps what they showed for the version they showed it on, because what they
 * know goes with them.
 * @param wanted everybody in scope now; a person once per lesson and service
 * @param kept every kept need of the same lessons and people
 * @param reason why those without any need get one
 */
export function stepsTowards(
	wanted: readonly WantedNeed[],
	kept: readonly KeptNeed[],
	reason: Exclude<NeedReason, 'new_version'>
): NeedStep[] {
	const rows = new Map(kept.map((need) => [keyOf(need), need]));
	const known = new Map<string, KeptNeed>();
	for (const need of kept) {
		const best = known.get(personOf(need));
		if (!best || knows(need) > knows(best)) known.set(personOf(need), need);
	}
	const steps: NeedStep[] = [];
	const seen = new Set<string>();
	for (const need of wanted) {
		if (seen.has(keyOf(need))) continue;
		seen.add(keyOf(need));
		const row = rows.get(keyOf(need));
		if (!row) {
			const elsewhere = known.get(personOf(need));
			const briefedAt = elsewhere?.briefedAt ?? null;
			const understoodAt = elsewhere?.understoodAt ?? null;
			steps.push({ kind: 'open', need, reason, briefedAt, understoodAt });
		} else if (row.version !== need.version) {
			steps.push({ kind: 'reopen', need, reason: 'new_version', keepsFacts: false });
		} else if (row.endedAt) {
			steps.push({ kind: 'reopen', need, reason, keepsFacts: true });
		} else if (row.shiftGroup !== need.shiftGroup || row.contract !== need.contract) {
			steps.push({ kind: 'regroup', need });
		}
	}
	for (const row of kept) {
		if (!row.endedAt && !seen.has(keyOf(row))) steps.push({ kind: 'end', need: row });
	}
	return steps;
}

const knows = (need: KeptNeed): number => (need.understoodAt ? 2 : need.briefedAt ? 1 : 0);
