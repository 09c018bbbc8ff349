import { describe, expect, it } from 'vitest';
import { coverageOf, type CoverageCell } from './model.ts';
import { reachLines } from './reach.ts';

const cell = (more: Partial<CoverageCell>): CoverageCell => ({
	shiftGroup: 'days',
	contract: 'permanent',
	inScope: 10,
	briefed: 10,
	understood: 0,
	...more
});
const shifts = {
	lessonId: 'lesson',
	agencyWorked: 34,
	agencyBriefed: 31,
	bankWorked: 8,
	bankBriefed: 6,
	joiners: 3,
	joinersBriefed: 1
};
const lines = (cells: CoverageCell[], found: typeof shifts | undefined = shifts) =>
	reachLines(
		{ lessonId: 'lesson', serviceId: 'oakview', coverage: coverageOf(cells, 'standard') },
		found
	);
const said = (cells: CoverageCell[], code: string, found: typeof shifts | undefined = shifts) =>
	lines(cells, found).find((line) => line.code === code);

describe('who is easily missed', () => {
	it('agency is measured in shifts, never in heads', () => {
		const agency = said([cell({ contract: 'agency', inScope: 2, briefed: 2 })], 'agency');
		expect(agency).toMatchObject({
			sentence: '31 of 34 agency shifts were briefed',
			isReached: false,
			next: { label: 'Show a shift pass' }
		});
	});

	it('no agency shift is not a reached one', () => {
		expect(
			said([cell({})], 'agency', { ...shifts, agencyWorked: 0, agencyBriefed: 0 })
		).toMatchObject({
			isReached: null,
			next: null
		});
	});

	it('bank is measured by head and by shift', () => {
		const bank = said([cell({ contract: 'bank', inScope: 4, briefed: 3 })], 'bank');
		expect(bank?.sentence).toBe('3 of 4 people briefed; 6 of 8 bank shifts were briefed');
	});

	it('nights that are not reached lead to a briefing for nights', () => {
		const nights = said([cell({ shiftGroup: 'nights', inScope: 6, briefed: 3 })], 'nights');
		expect(nights?.sentence).toBe('3 of 6 briefed');
		expect(nights?.next?.href).toContain('shift=nights');
		expect(
			said([cell({ shiftGroup: 'nights', inScope: 6, briefed: 6 })], 'nights')?.next
		).toBeNull();
	});

	it('joiners are a line of their own', () => {
		expect(said([cell({})], 'joiners')?.sentence).toBe('1 of 3 joiners briefed');
		expect(said([cell({})], 'joiners', { ...shifts, joiners: 0 })).toBeUndefined();
	});
});
