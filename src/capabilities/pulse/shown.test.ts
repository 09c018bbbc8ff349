import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShiftGroup } from '#kernel/shift.ts';
import { shownOf, shownParts, type GroupTally } from './shown.ts';
import { withAnswers, type Tally } from './tally.ts';

const tallyOf = (yes: number, no = 0, ratherNot = 0): Tally => ({
	safe: { yes, partly: 0, no, rather_not: ratherNot }
});
const group = (serviceId: string, shiftGroup: ShiftGroup, tally: Tally): GroupTally => ({
	serviceId,
	shiftGroup,
	tally
});
const where = (groups: readonly GroupTally[], isWide = true) =>
	shownOf('safe', groups, isWide).map(
		({ serviceId, shiftGroup }) => `${serviceId ?? 'all'} ${shiftGroup ?? 'all'}`
	);

describe('what of a pulse may be shown', () => {
	it('is nothing where fewer than five said something, whoever else took part', () => {
		expect(where([group('oakview', 'days', tallyOf(3, 1, 9))])).toEqual([]);
		expect(where([group('oakview', 'days', tallyOf(3, 2))])).toEqual(['all all', 'oakview all']);
	});

	it('leaves a small shift group unshown, and one more with it so that it cannot be worked out', () => {
		const groups = [
			group('oakview', 'days', tallyOf(9)),
			group('oakview', 'nights', tallyOf(2)),
			group('oakview', 'weekends', tallyOf(5))
		];
		expect(where(groups, false)).toEqual(['oakview all', 'oakview days']);
		expect(where(groups.slice(0, 2), false)).toEqual(['oakview all']);
	});

	it('leaves a small service unshown, and the smallest other with it', () => {
		expect(
			where([
				group('a', 'days', tallyOf(12)),
				group('b', 'days', tallyOf(6)),
				group('c', 'days', tallyOf(3))
			])
		).toEqual(['all all', 'a all']);
	});

	it('shows no shift group of a service that is not shown', () => {
		const shown = where([
			group('a', 'days', tallyOf(12)),
			group('b', 'days', tallyOf(5)),
			group('b', 'nights', tallyOf(5)),
			group('c', 'days', tallyOf(1))
		]);
		expect(shown).toEqual(['all all', 'a all']);
	});

	it('shows nobody by taking the shown parts from the whole, whatever the sizes', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 14 }), { maxLength: 9 }), (sizes) => {
				const parts = sizes.map((size, place) => ({ size, place }));
				const shown = shownParts(parts, ({ size }) => size);
				const left = parts.filter((part) => !shown.includes(part));
				const rest = left.reduce((sum, { size }) => sum + size, 0);
				for (const part of shown) expect(part.size).toBeGreaterThanOrEqual(5);
				expect(rest === 0 || rest >= 5 || shown.length === 0).toBe(true);
			})
		);
	});

	it('holds at every level at once: no sum or difference of what is shown is of one to four people', () => {
		const shiftGroups = ['days', 'nights', 'sleep_ins'] as const;
		fc.assert(
			fc.property(
				fc.array(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 3 }), {
					minLength: 1,
					maxLength: 4
				}),
				(services) => {
					const groups = services.flatMap((sizes, service) =>
						sizes.map((size, shift) =>
							group(`s${service}`, shiftGroups[shift] ?? 'office', tallyOf(size))
						)
					);
					const shown = shownOf('safe', groups, true);
					const all = shown.find((one) => one.serviceId === null);
					const wholes = shown.filter((one) => one.serviceId !== null && one.shiftGroup === null);
					const shiftsOf = (id: string | null) =>
						shown.filter((one) => one.serviceId === id && one.shiftGroup !== null);
					// For each service: nothing taken away, the whole, or its shown shift groups.
					const choices = wholes.map((whole) => [
						0,
						whole.yes,
						...shiftsOf(whole.serviceId).map((one) => one.yes),
						shiftsOf(whole.serviceId).reduce((sum, one) => sum + one.yes, 0)
					]);
					const sums = choices.reduce<number[]>(
						(before, some) => before.flatMap((sum) => some.map((one) => sum + one)),
						[0]
					);
					for (const sum of sums) {
						const rest = (all?.yes ?? 0) - sum;
						expect(rest <= 0 || rest >= 5).toBe(true);
					}
					for (const whole of wholes) {
						const rest =
							whole.yes - shiftsOf(whole.serviceId).reduce((sum, one) => sum + one.yes, 0);
						expect(rest === 0 || rest >= 5).toBe(true);
					}
				}
			)
		);
	});
});

describe('a tally', () => {
	it('adds one person’s answers and keeps nothing else of them', () => {
		const one = withAnswers({}, { safe: 'yes', clear: 'rather_not' });
		expect(withAnswers(one, { safe: 'no', clear: 'yes' })).toEqual({
			safe: { yes: 1, partly: 0, no: 1, rather_not: 0 },
			clear: { yes: 1, partly: 0, no: 0, rather_not: 1 }
		});
	});
});
