import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typesBeyondUsual, type TypeCount } from './types.ts';

const windows = { recentDays: 90, earlierDays: 365 };
const count = (change: Partial<TypeCount> = {}): TypeCount => ({
	code: 'nutrition-texture',
	label: 'Wrong texture',
	parentCode: 'nutrition',
	recent: 9,
	services: 3,
	kinds: 2,
	earlier: 8,
	...change
});
const found = (...counts: TypeCount[]) =>
	typesBeyondUsual(counts, windows, (code) => [`${code}-1`, `${code}-2`]);

describe('types beyond their usual rate', () => {
	it('are proposed with the numbers in a sentence', () => {
		const [one] = found(count());
		expect(one?.why).toBe(
			'9 reports of “Wrong texture” in 90 days, in 3 services and as 2 kinds of report. Usually there are about 2 in 90 days (8 in the 365 days before).'
		);
		expect(one).toMatchObject({ key: 'types:nutrition-texture', failureCode: 'nutrition-texture' });
		expect(one?.signalIds).toHaveLength(2);
	});

	it('are judged by their own past, not by being many', () => {
		expect(found(count({ recent: 30, earlier: 120 }))).toEqual([]);
		expect(found(count({ recent: 60, earlier: 120 }))).toHaveLength(1);
	});

	it('need five reports, and more than one service or kind', () => {
		expect(found(count({ recent: 4, earlier: 0 }))).toEqual([]);
		expect(found(count({ services: 1, kinds: 1 }))).toEqual([]);
		expect(found(count({ services: 1, kinds: 2 }))).toHaveLength(1);
	});

	it('say nothing where there is too little past to know what is usual', () => {
		expect(
			typesBeyondUsual([count({ earlier: 0 })], { recentDays: 90, earlierDays: 60 }, () => [])
		).toEqual([]);
	});

	it('ask for more the more types were looked at', () => {
		const weak = count({ recent: 7, earlier: 9 });
		expect(found(weak)).toHaveLength(1);
		const others = Array.from({ length: 60 }, (_, place) =>
			count({ code: `other-${place}`, parentCode: null, recent: 1, earlier: 4 })
		);
		expect(found(weak, ...others)).toEqual([]);
	});

	it('name the failure mode rather than its whole domain', () => {
		const domain = count({ code: 'nutrition', label: 'Nutrition', parentCode: null, recent: 14 });
		expect(found(domain, count()).map((one) => one.key)).toEqual(['types:nutrition-texture']);
		expect(found(domain).map((one) => one.failureCode)).toEqual([null]);
	});

	it('never propose what was not beyond usual, and always say why', () => {
		fc.assert(
			fc.property(
				fc.nat(60),
				fc.nat(300),
				fc.nat(6),
				fc.nat(4),
				(recent, earlier, services, kinds) => {
					const [one] = found(count({ recent, earlier, services, kinds }));
					if (!one) return true;
					return (
						one.why.includes(String(recent)) &&
						recent >= 5 &&
						recent > ((earlier * 90) / 365) * 1.49
					);
				}
			)
		);
	});
});
