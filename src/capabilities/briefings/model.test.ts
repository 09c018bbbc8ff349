import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import {
	coverageOf,
	gatesFirstHeldAt,
	neededInGroup,
	tallyCoverage,
	wasBriefedFor,
	type Contract,
	type CoverageCell,
	type StaffInScope
} from './model.ts';

const day = (date: number) => new Date(Date.UTC(2026, 5, date, 9));

function cell(
	shiftGroup: ShiftGroup,
	briefed: number,
	inScope: number,
	understood = 0,
	contract: Contract = 'permanent'
): CoverageCell {
	return { shiftGroup, contract, inScope, briefed, understood };
}

let made = 0;
function person(facts: Partial<StaffInScope> = {}): StaffInScope {
	made += 1;
	return {
		staffId: `staff-${made}`,
		shiftGroup: 'days',
		contract: 'permanent',
		joinedScopeAt: day(1),
		leftScopeAt: null,
		briefedAt: null,
		understoodAt: null,
		isLongTermAbsent: false,
		...facts
	};
}
const people = (count: number, facts: Partial<StaffInScope> = {}) =>
	Array.from({ length: count }, () => person(facts));

describe('the briefed gate', () => {
	it('says it as the design does', () => {
		const { briefedGate } = coverageOf([cell('days', 16, 16), cell('nights', 3, 6)], 'standard');
		expect(briefedGate).toEqual({
			held: false,
			shortBy: 2,
			sentence: '19 of 22 staff, nights 3 of 6 – nights below 80%.'
		});
	});

	it('40 staff with 4 nights unreached is 90% and not briefed', () => {
		const { briefedGate } = coverageOf([cell('days', 36, 36), cell('nights', 0, 4)], 'standard');
		expect(briefedGate.held).toBe(false);
		expect(briefedGate.sentence).toBe('36 of 40 staff, nights 0 of 4 – nobody on nights yet.');
	});

	it.each([
		[1, 1],
		[2, 2],
		[3, 2],
		[4, 3],
		[5, 4],
		[6, 5],
		[10, 8],
		[11, 9],
		[0, 0]
	])('a group of %i needs %i', (total, needed) => {
		expect(neededInGroup(total)).toBe(needed);
	});

	it.each([
		[18, 20, true],
		[17, 20, false],
		[90, 100, true],
		[89, 100, false],
		[9, 10, true],
		[8, 10, false]
	])('%i of %i in one group: held %s', (briefed, total, held) => {
		expect(coverageOf([cell('days', briefed, total)], 'standard').briefedGate.held).toBe(held);
	});

	it('names the share when every group holds but the whole does not', () => {
		const cells = [cell('days', 8, 10), cell('nights', 8, 10)];
		const { briefedGate } = coverageOf(cells, 'standard');
		expect(briefedGate.sentence).toBe('16 of 20 staff – 2 more needed to reach 90%.');
		expect(briefedGate.shortBy).toBe(2);
	});

	it('names small groups in their own words', () => {
		const cells = [cell('days', 20, 20), cell('nights', 2, 4), cell('sleep_ins', 1, 2)];
		expect(coverageOf(cells, 'standard').briefedGate.sentence).toBe(
			'23 of 26 staff, nights 2 of 4, sleep-ins 1 of 2 – nights may miss only one, everyone on sleep-ins is needed.'
		);
	});

	it('high risk asks for everyone', () => {
		const cells = [cell('days', 29, 30)];
		expect(coverageOf(cells, 'standard').briefedGate.held).toBe(true);
		const { briefedGate } = coverageOf(cells, 'high');
		expect(briefedGate).toMatchObject({ held: false, shortBy: 1 });
		expect(briefedGate.sentence).toContain('high risk, so everyone is needed');
		expect(coverageOf([cell('days', 30, 30)], 'high').briefedGate.held).toBe(true);
	});

	it('a small house needs everyone, and says so', () => {
		const short = coverageOf([cell('days', 4, 4), cell('nights', 3, 4)], 'standard');
		expect(short.isSmallNumbers).toBe(true);
		expect(short.briefedGate.sentence).toBe(
			'7 of 8 staff, nights 3 of 4 – everyone is needed, small numbers.'
		);
		const all = coverageOf([cell('days', 4, 4), cell('nights', 4, 4)], 'standard');
		expect(all.briefedGate).toEqual({
			held: true,
			shortBy: 0,
			sentence: '8 of 8 staff – everyone briefed, small numbers.'
		});
	});

	it('nobody in scope is never held', () => {
		expect(coverageOf([], 'standard').briefedGate.held).toBe(false);
		expect(coverageOf([], 'high').understoodGate.held).toBe(false);
	});

	it('counts agency and bank staff like anybody else', () => {
		const coverage = coverageOf(
			[cell('nights', 2, 5), cell('nights', 5, 5, 0, 'agency'), cell('days', 9, 10, 0, 'bank')],
			'standard'
		);
		expect(coverage.byContract).toEqual([
			{ contract: 'permanent', total: 5, briefed: 2, understood: 0 },
			{ contract: 'bank', total: 10, briefed: 9, understood: 0 },
			{ contract: 'agency', total: 5, briefed: 5, understood: 0 }
		]);
		const nights = coverage.byShiftGroup.find((group) => group.shiftGroup === 'nights');
		expect(nights).toMatchObject({ total: 10, briefed: 7, needed: 8, held: false });
	});

	it('follows a provider’s own policy', () => {
		const policy = { overall: 95, group: 90, understood: 85, censusUnder: 5 };
		expect(coverageOf([cell('days', 18, 20)], 'standard', policy).briefedGate.held).toBe(false);
		expect(coverageOf([cell('days', 19, 20)], 'standard', policy).briefedGate.held).toBe(true);
	});
});

describe('the understood gate', () => {
	it.each([
		[17, 20, true],
		[16, 20, false],
		[0, 20, false],
		[20, 20, true]
	])('%i of %i briefed: held %s', (understood, briefed, held) => {
		const coverage = coverageOf([cell('days', briefed, 30, understood)], 'standard');
		expect(coverage.understoodGate.held).toBe(held);
	});

	it('says what is missing', () => {
		const { understoodGate } = coverageOf([cell('days', 20, 22, 15)], 'standard');
		expect(understoodGate.sentence).toBe(
			'15 of 20 briefed staff showed they understood – 2 more needed to reach 85%.'
		);
		expect(coverageOf([cell('days', 0, 22)], 'standard').understoodGate.sentence).toBe(
			'Nobody has been briefed yet.'
		);
	});

	it('asks everyone in a small house', () => {
		expect(coverageOf([cell('days', 8, 8, 7)], 'standard').understoodGate).toMatchObject({
			held: false,
			sentence: '7 of 8 briefed staff showed they understood – all 8 are needed, small numbers.'
		});
		expect(coverageOf([cell('days', 8, 8, 8)], 'standard').understoodGate.held).toBe(true);
	});
});

describe('who is counted', () => {
	it('leaves out the long-term absent, leavers and those not yet here', () => {
		const staff = [
			person({ briefedAt: day(2) }),
			person({ isLongTermAbsent: true }),
			person({ leftScopeAt: day(3) }),
			person({ joinedScopeAt: day(9) })
		];
		expect(tallyCoverage(staff, day(4))).toEqual([cell('days', 1, 1)]);
		expect(tallyCoverage(staff, day(2))).toEqual([cell('days', 1, 2)]);
		expect(tallyCoverage(staff, day(10))).toEqual([cell('days', 1, 2)]);
	});

	it('never counts what happened later', () => {
		const staff = people(3, { briefedAt: day(5), understoodAt: day(6) });
		expect(tallyCoverage(staff, day(4))).toEqual([cell('days', 0, 3)]);
		expect(tallyCoverage(staff, day(5))).toEqual([cell('days', 3, 3)]);
		expect(tallyCoverage(staff, day(6))).toEqual([cell('days', 3, 3, 3)]);
	});

	it('understood needs briefed', () => {
		const staff = [person({ understoodAt: day(2) })];
		expect(tallyCoverage(staff, day(4))).toEqual([cell('days', 0, 1, 0)]);
	});
});

describe('when a gate first held', () => {
	it('is the moment the last needed person was briefed', () => {
		const staff = [
			...people(18, { briefedAt: day(2), understoodAt: day(4) }),
			...people(2, { briefedAt: day(7) })
		];
		expect(gatesFirstHeldAt(staff, 'standard', day(20))).toEqual({
			briefed: day(2),
			understood: day(4)
		});
		expect(gatesFirstHeldAt(staff, 'high', day(20)).briefed).toEqual(day(7));
		expect(gatesFirstHeldAt(staff, 'high', day(6)).briefed).toBeNull();
	});

	it('is not undone by a joiner', () => {
		const staff = [...people(8, { briefedAt: day(2) }), person({ joinedScopeAt: day(5) })];
		expect(coverageOf(tallyCoverage(staff, day(6)), 'standard').briefedGate.held).toBe(false);
		expect(gatesFirstHeldAt(staff, 'standard', day(6)).briefed).toEqual(day(2));
	});

	it('may come when somebody leaves', () => {
		const staff = [...people(8, { briefedAt: day(2) }), person({ leftScopeAt: day(5) })];
		expect(gatesFirstHeldAt(staff, 'standard', day(9)).briefed).toEqual(day(5));
	});
});

describe('any service', () => {
	const groups = Object.keys(SHIFT_GROUP_WORDS) as ShiftGroup[];
	const anyCell = fc
		.record({
			shiftGroup: fc.constantFrom(...groups),
			contract: fc.constantFrom<Contract>('permanent', 'bank', 'agency'),
			inScope: fc.integer({ min: 1, max: 30 }),
			part: fc.integer({ min: 0, max: 100 }),
			sure: fc.integer({ min: 0, max: 100 })
		})
		.map(({ shiftGroup, contract, inScope, part, sure }) => {
			const briefed = Math.round((inScope * part) / 100);
			return cell(shiftGroup, briefed, inScope, Math.round((briefed * sure) / 100), contract);
		});
	const anyCells = fc.array(anyCell, { minLength: 1, maxLength: 8 });
	const anyRisk = fc.constantFrom('standard' as const, 'high' as const);

	it('a group at zero blocks whatever the total', () => {
		fc.assert(
			fc.property(anyCells, anyRisk, (cells, risk) => {
				const coverage = coverageOf(cells, risk);
				fc.pre(coverage.byShiftGroup.some((group) => group.briefed === 0));
				expect(coverage.briefedGate.held).toBe(false);
			})
		);
	});

	it('held means at least 90% and every group at its own need; short means someone missing', () => {
		fc.assert(
			fc.property(anyCells, anyRisk, (cells, risk) => {
				const { briefedGate, byShiftGroup, total, briefed } = coverageOf(cells, risk);
				const everyGroup = byShiftGroup.every((group) => group.briefed >= group.needed);
				const enough = briefed * 100 >= 90 * total;
				const all = briefed === total;
				expect(briefedGate.held).toBe(risk === 'high' || total < 10 ? all : everyGroup && enough);
				expect(briefedGate.shortBy === 0).toBe(briefedGate.held);
			})
		);
	});

	it('parts add up to the whole, both ways', () => {
		fc.assert(
			fc.property(anyCells, (cells) => {
				const coverage = coverageOf(cells, 'standard');
				for (const parts of [coverage.byShiftGroup, coverage.byContract]) {
					const add = (pick: (part: (typeof parts)[number]) => number) =>
						parts.map(pick).reduce((one, other) => one + other, 0);
					expect(add((part) => part.total)).toBe(coverage.total);
					expect(add((part) => part.briefed)).toBe(coverage.briefed);
					expect(add((part) => part.understood)).toBe(coverage.understood);
				}
			})
		);
	});

	it('briefing one more person never loses the gate', () => {
		fc.assert(
			fc.property(anyCells, anyRisk, fc.nat(), (cells, risk, pick) => {
				const chosen = cells[pick % cells.length];
				fc.pre(chosen !== undefined && chosen.briefed < chosen.inScope);
				const more = cells.map((one) =>
					one === chosen ? { ...one, briefed: one.briefed + 1 } : one
				);
				const before = coverageOf(cells, risk).briefedGate;
				const after = coverageOf(more, risk).briefedGate;
				expect(after.held || !before.held).toBe(true);
				expect(after.shortBy).toBeLessThanOrEqual(before.shortBy);
			})
		);
	});
});

it.each([
	['2026-06-10', '2026-06-09T09:00:00Z', true],
	['2026-06-10', '2026-06-10T22:30:00Z', true],
	['2026-06-10', '2026-06-10T23:30:00Z', false],
	['2026-06-10', null, false]
])('a shift on %s, briefed %s: %s', (date, briefedAt, expected) => {
	expect(wasBriefedFor(date, briefedAt ? new Date(briefedAt) : null)).toBe(expected);
});
