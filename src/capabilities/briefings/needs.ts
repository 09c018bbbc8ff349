import type { Contract } from './model.ts';
import type { ShiftGroup } from '#kernel/shift.ts';

/** Somebody a lesson concerns in one service, and the version they have to read. */
export type Need = {
	lessonId: string;
	version: number;
	staffId: string;
	serviceId: string;
	shiftGroup: ShiftGroup;
	contract: Contract;
};

/** Somebody a live lesson concerns today; who knows `askedSince` or a later version has nothing new to hear. */
export type WantedNeed = Need & { askedSince: number };

/** A need as kept: open, or ended and kept for its dates. */
export type KeptNeed = Need & {
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
	/** A small edit: the new text takes the place of the old, and what they showed stands. */
	| { kind: 'carry'; need: WantedNeed }
	| { kind: 'regroup'; need: WantedNeed }
	| { kind: 'end'; need: Need };

const keyOf = (need: { lessonId: string; staffId: string; serviceId: string }) =>
	`${need.lessonId} ${need.staffId} ${need.serviceId}`;
const personOf = (need: Need) => `${need.lessonId} ${need.staffId}`;

/**
 * Compares who has it to read with who should have it. A new version must be read again, unless it is a
 * small edit of one they knew; somebody who moves or comes back keeps what they showed for the version
 * they showed it on, because what they know goes with them.
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
	const known = new Map<string, KeptNeed[]>();
	for (const need of kept) {
		known.set(personOf(need), [...(known.get(personOf(need)) ?? []), need]);
	}
	const steps: NeedStep[] = [];
	const seen = new Set<string>();
	for (const need of wanted) {
		if (seen.has(keyOf(need))) continue;
		seen.add(keyOf(need));
		const row = rows.get(keyOf(need));
		if (!row) {
			const elsewhere = (known.get(personOf(need)) ?? [])
				.filter((one) => countsFor(one, need))
				.sort((one, other) => knows(other) - knows(one))[0];
			const briefedAt = elsewhere?.briefedAt ?? null;
			const understoodAt = elsewhere?.understoodAt ?? null;
			steps.push({ kind: 'open', need, reason, briefedAt, understoodAt });
		} else if (!countsFor(row, need)) {
			steps.push({ kind: 'reopen', need, reason: 'new_version', keepsFacts: false });
		} else if (row.endedAt) {
			steps.push({ kind: 'reopen', need, reason, keepsFacts: true });
		} else if (row.version !== need.version) {
			steps.push({ kind: 'carry', need });
		} else if (row.shiftGroup !== need.shiftGroup || row.contract !== need.contract) {
			steps.push({ kind: 'regroup', need });
		}
	}
	for (const row of kept) {
		if (!row.endedAt && !seen.has(keyOf(row))) steps.push({ kind: 'end', need: row });
	}
	return steps;
}

/** Whether what was shown on the kept version still counts: nobody is briefed on what they have not seen. */
const countsFor = (row: Need, need: WantedNeed): boolean =>
	row.version >= need.askedSince && row.version <= need.version;

const knows = (need: KeptNeed): number => (need.understoodAt ? 2 : need.briefedAt ? 1 : 0);
