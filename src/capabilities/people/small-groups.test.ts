import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShiftGroup } from '#kernel/shift.ts';
import { describeContributor, type StaffListEntry } from './small-groups.ts';

const NOW = '2026-Q4';
let made = 0;

function staff(
	count: number,
	jobRole: string,
	shiftGroup: ShiftGroup,
	more: Partial<StaffListEntry> = {}
): StaffListEntry[] {
	return Array.from({ length: count }, () => {
		made += 1;
		const who = { staffId: `s${made}`, serviceId: 'oakview', fromOn: '2025-01-01', toOn: null };
		return { ...who, jobRole, shiftGroup, ...more };
	});
}

function describeOne(
	jobRole: string,
	shiftGroup: ShiftGroup,
	list: readonly StaffListEntry[],
	quarter = NOW
) {
	const contributor = { serviceId: 'oakview', jobRole, shiftGroup, quarter };
	return describeContributor(contributor, list, NOW, jobRole.replace('_', ' '));
}

describe('how a contributor is described', () => {
	it('five share it: role, shift and quarter', () => {
		const list = staff(5, 'care_worker', 'nights');
		expect(describeOne('care_worker', 'nights', list)).toEqual({
			isShown: true,
			words: 'care worker, nights, this quarter'
		});
	});

	it('four share it: staff, this quarter', () => {
		const list = staff(4, 'care_worker', 'nights');
		expect(describeOne('care_worker', 'nights', list)).toEqual({
			isShown: false,
			words: 'staff, this quarter'
		});
	});

	it('an earlier quarter is named, never a day', () => {
		const list = staff(6, 'care_worker', 'days');
		expect(describeOne('care_worker', 'days', list, '2026-Q2').words).toBe(
			'care worker, days, April to June 2026'
		);
		expect(describeOne('nurse', 'days', list, '2026-Q2').words).toBe('staff, April to June 2026');
	});

	it('counts people, not assignments, and only of that service', () => {
		const [one] = staff(1, 'care_worker', 'nights');
		const twice = Array.from({ length: 6 }, () => one).flatMap((entry) => entry ?? []);
		expect(describeOne('care_worker', 'nights', twice).isShown).toBe(false);
		const elsewhere = staff(6, 'care_worker', 'nights', { serviceId: 'elms' });
		expect(describeOne('care_worker', 'nights', elsewhere).isShown).toBe(false);
	});

	it('is fixed for the quarter: joiners and leavers inside it change nothing', () => {
		const late = staff(5, 'care_worker', 'nights', { fromOn: '2026-10-02' });
		expect(describeOne('care_worker', 'nights', late).isShown).toBe(false);
		const leaving = staff(5, 'care_worker', 'nights', { toOn: '2026-10-02' });
		expect(describeOne('care_worker', 'nights', leaving).isShown).toBe(true);
		const gone = staff(5, 'care_worker', 'nights', { toOn: '2026-09-30' });
		expect(describeOne('care_worker', 'nights', gone).isShown).toBe(false);
	});

	it('one nurse among many is not found by subtraction', () => {
		const list = [
			...staff(9, 'care_worker', 'days'),
			...staff(6, 'care_worker', 'nights'),
			...staff(1, 'nurse', 'days')
		];
		expect(describeOne('nurse', 'days', list).isShown).toBe(false);
		expect(describeOne('care_worker', 'nights', list).isShown).toBe(false);
		expect(describeOne('care_worker', 'days', list).isShown).toBe(true);
	});

	it('leftovers of five or more hide nobody else', () => {
		const list = [
			...staff(9, 'care_worker', 'days'),
			...staff(3, 'nurse', 'days'),
			...staff(2, 'cook', 'days')
		];
		expect(describeOne('care_worker', 'days', list).isShown).toBe(true);
	});
});

describe('any staff list', () => {
	const roles = ['care_worker', 'nurse', 'senior', 'cook'];
	const shifts: ShiftGroup[] = ['days', 'nights'];
	const anyList = fc
		.array(
			fc.tuple(
				fc.constantFrom(...roles),
				fc.constantFrom(...shifts),
				fc.integer({ min: 0, max: 9 }),
				fc.constantFrom('oakview', 'elms')
			),
			{ maxLength: 10 }
		)
		.map((rows) =>
			rows.flatMap(([role, shift, count, serviceId]) => staff(count, role, shift, { serviceId }))
		);
	const all = roles.flatMap((role) => shifts.map((shift) => [role, shift] as const));
	const size = (list: readonly StaffListEntry[], role: string, shift: string) =>
		list.filter(
			(one) => one.serviceId === 'oakview' && one.jobRole === role && one.shiftGroup === shift
		).length;

	it('never shows a group under five, and never leaves one to five unshown beside a shown one', () => {
		fc.assert(
			fc.property(anyList, (list) => {
				let unshown = 0;
				let shown = 0;
				for (const [role, shift] of all) {
					const people = size(list, role, shift);
					const { isShown, words } = describeOne(role, shift, list);
					if (isShown) {
						expect(people).toBeGreaterThanOrEqual(5);
						shown += 1;
					} else {
						expect(words).toBe('staff, this quarter');
						unshown += people;
					}
				}
				if (shown > 0) expect(unshown === 0 || unshown >= 5).toBe(true);
			})
		);
	});

	it('does not depend on order, or on other services', () => {
		fc.assert(
			fc.property(anyList, (list) => {
				const turned = [...list].reverse();
				const only = list.filter((one) => one.serviceId === 'oakview');
				for (const [role, shift] of all) {
					const words = describeOne(role, shift, list);
					expect(describeOne(role, shift, turned)).toEqual(words);
					expect(describeOne(role, shift, only)).toEqual(words);
				}
			})
		);
	});

	it('takes nothing a filter could reach: the group, the list, the quarter, the label', () => {
		expect(describeContributor).toHaveLength(4);
		const keys = ['dateFrom', 'search', 'shift', 'theme', 'status', 'page', 'sort'];
		fc.assert(
			fc.property(
				anyList,
				fc.dictionary(fc.constantFrom(...keys), fc.string()),
				(list, filters) => {
					for (const [jobRole, shiftGroup] of all) {
						const plain = { serviceId: 'oakview', jobRole, shiftGroup, quarter: NOW };
						const filtered = { ...plain, ...filters };
						expect(describeContributor(filtered, list, NOW, jobRole)).toEqual(
							describeContributor(plain, list, NOW, jobRole)
						);
					}
				}
			)
		);
	});
});
