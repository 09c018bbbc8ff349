import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsTowards, type KeptNeed, type Need, type NeedStep, type WantedNeed } from './needs.ts';

const need = (more: Partial<WantedNeed> = {}): WantedNeed => ({
	lessonId: 'lesson',
	version: 1,
	askedSince: more.version ?? 1,
	staffId: 'ana',
	serviceId: 'oakview',
	shiftGroup: 'days',
	contract: 'permanent',
	...more
});
const kept = (more: Partial<KeptNeed> = {}): KeptNeed => ({
	lessonId: 'lesson',
	version: 1,
	staffId: 'ana',
	serviceId: 'oakview',
	shiftGroup: 'days',
	contract: 'permanent',
	briefedAt: null,
	understoodAt: null,
	endedAt: null,
	...more
});
const then = new Date('2026-06-01T09:00:00Z');

describe('who has what to read', () => {
	it('is left alone when it is right', () => {
		expect(stepsTowards([need()], [kept()], 'joined')).toEqual([]);
	});

	it('a place held twice in one service is one need', () => {
		expect(stepsTowards([need(), need({ shiftGroup: 'nights' })], [], 'joined')).toHaveLength(1);
	});

	it('a new shift group is a change of group, not a new need', () => {
		const moved = need({ shiftGroup: 'nights' });
		expect(stepsTowards([moved], [kept()], 'moved')).toEqual([{ kind: 'regroup', need: moved }]);
	});

	it('knowledge of an older version does not go along', () => {
		const elsewhere = kept({ serviceId: 'harbour', briefedAt: then, understoodAt: then });
		const [step] = stepsTowards([need({ version: 2 })], [elsewhere], 'moved');
		expect(step).toMatchObject({ kind: 'open', briefedAt: null, understoodAt: null });
	});

	it('a small edit takes the place of the old text, and what was shown stands', () => {
		const small = need({ version: 2, askedSince: 1 });
		const row = kept({ briefedAt: then, understoodAt: then });
		expect(stepsTowards([small], [row], 'joined')).toEqual([{ kind: 'carry', need: small }]);
	});

	it('a small edit of a version somebody never saw asks them all the same', () => {
		const third = need({ version: 3, askedSince: 2 });
		const [step] = stepsTowards([third], [kept({ briefedAt: then })], 'joined');
		expect(step).toMatchObject({ kind: 'reopen', reason: 'new_version', keepsFacts: false });
	});

	const anyNeed = fc.record({
		lessonId: fc.constantFrom('a', 'b'),
		version: fc.constantFrom(1, 2, 3),
		staffId: fc.constantFrom('ana', 'bola', 'chidi'),
		serviceId: fc.constantFrom('oakview', 'harbour'),
		shiftGroup: fc.constantFrom('days' as const, 'nights' as const),
		contract: fc.constantFrom('permanent' as const, 'bank' as const)
	});
	const anyWanted = anyNeed.chain((one) =>
		fc
			.integer({ min: 1, max: one.version })
			.map((askedSince): WantedNeed => ({ ...one, askedSince }))
	);
	const keyOf = (one: Need) => `${one.lessonId} ${one.staffId} ${one.serviceId}`;
	const once = <Row extends Need>(rows: Row[]) => [
		...new Map(rows.map((row) => [keyOf(row), row])).values()
	];
	const anyKept = anyNeed.chain((one) =>
		fc
			.record({
				briefedAt: fc.constantFrom(null, then),
				understoodAt: fc.constantFrom(null, then),
				endedAt: fc.constantFrom(null, then)
			})
			.map((facts): KeptNeed => ({ ...one, ...facts }))
	);

	function after(rows: readonly KeptNeed[], steps: readonly NeedStep[]): KeptNeed[] {
		const byKey = new Map(rows.map((row) => [keyOf(row), row]));
		for (const step of steps) {
			const row = byKey.get(keyOf(step.need));
			const facts = { briefedAt: row?.briefedAt ?? null, understoodAt: row?.understoodAt ?? null };
			const none = { briefedAt: null, understoodAt: null };
			const next: Record<NeedStep['kind'], () => KeptNeed> = {
				open: () => ({
					...step.need,
					...none,
					...(step.kind === 'open'
						? { briefedAt: step.briefedAt, understoodAt: step.understoodAt }
						: {}),
					endedAt: null
				}),
				carry: () => ({ ...step.need, ...facts, endedAt: row?.endedAt ?? null }),
				reopen: () => ({
					...step.need,
					...(step.kind === 'reopen' && step.keepsFacts ? facts : none),
					endedAt: null
				}),
				regroup: () => ({ ...step.need, ...facts, endedAt: row?.endedAt ?? null }),
				end: () => ({ ...kept(), ...row, endedAt: then })
			};
			byKey.set(keyOf(step.need), next[step.kind]());
		}
		return [...byKey.values()];
	}

	it('ends up as wanted whatever was kept, and then has nothing more to do', () => {
		fc.assert(
			fc.property(fc.array(anyWanted), fc.array(anyKept), (wantedRows, keptRows) => {
				const wanted = once(wantedRows);
				const before = once(keptRows);
				const result = after(before, stepsTowards(wanted, before, 'joined'));
				const open = result.filter((row) => row.endedAt === null);
				expect(open.map(keyOf).sort()).toEqual(wanted.map(keyOf).sort());
				for (const row of open) {
					const target = wanted.find((one) => keyOf(one) === keyOf(row));
					// What is kept of a need is everything but the rule it was made by.
					expect({ askedSince: target?.askedSince, ...row }).toMatchObject({ ...target });
				}
				expect(stepsTowards(wanted, result, 'joined')).toEqual([]);
			})
		);
	});

	it('nobody counts as briefed on a version unless they were on one that counts for it', () => {
		fc.assert(
			fc.property(fc.array(anyWanted), fc.array(anyKept), (wantedRows, keptRows) => {
				const before = once(keptRows);
				const steps = stepsTowards(once(wantedRows), before, 'joined');
				const briefed = after(before, steps).filter((row) => !row.endedAt && row.briefedAt);
				for (const row of briefed) {
					const wanted = once(wantedRows).find((one) => keyOf(one) === keyOf(row));
					const seen = before.filter(
						(one) => one.lessonId === row.lessonId && one.staffId === row.staffId && one.briefedAt
					);
					const counts = seen.some((one) => one.version >= (wanted?.askedSince ?? 0));
					expect(counts).toBe(true);
				}
			})
		);
	});
});
