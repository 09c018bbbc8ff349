import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import { isInTrouble, troubleReading, type Contact, type TroubleDays } from './trouble.ts';

const period = { from: '2026-07-01', to: '2026-09-30' };
const inspection: TroubleDays = { serviceId: 'oakview', from: '2026-08-10', to: '2026-08-11' };
const contact = (on: string, more: Partial<Contact> = {}): Contact => ({
	serviceId: 'oakview',
	on,
	moment: 'ordinary',
	...more
});

describe('whether a contact belongs to trouble', () => {
	it.each([
		['2026-07-26', false],
		['2026-07-27', true],
		['2026-08-10', true],
		['2026-08-25', true],
		['2026-08-26', false]
	])('on %s: %s, by the fourteen days around an inspection', (on, expected) => {
		expect(isInTrouble(contact(on), [inspection])).toBe(expected);
	});

	it('is so by its own word, and not by another service’s inspection', () => {
		expect(isInTrouble(contact('2026-07-02', { moment: 'investigation' }), [])).toBe(true);
		expect(isInTrouble(contact('2026-08-10', { serviceId: 'harbour' }), [inspection])).toBe(false);
		expect(
			isInTrouble(contact('2026-09-20', { moment: null }), [{ ...inspection, to: null }])
		).toBe(true);
	});
});

describe('learning only when in trouble', () => {
	const near = ['2026-08-01', '2026-08-05', '2026-08-10', '2026-08-12', '2026-08-20'].map((on) =>
		contact(on)
	);

	it('is said when nearly all contacts cluster around an inspection', () => {
		expect(troubleReading(near, [inspection], period)).toMatchObject({
			contacts: 5,
			inTrouble: 5,
			reading: 'only_in_trouble'
		});
	});

	it('is not said of four contacts, nor of contacts spread over the quarter', () => {
		expect(troubleReading(near.slice(1), [inspection], period).reading).toBe('too_few');
		const spread = ['2026-07-02', '2026-07-16', '2026-08-10', '2026-09-03', '2026-09-24'].map(
			(on) => contact(on)
		);
		expect(troubleReading(spread, [inspection], period).reading).toBe('regular');
	});

	it('is not said of a service under inspection all the time: being there is right', () => {
		const always: TroubleDays = { serviceId: 'oakview', from: '2026-06-01', to: null };
		expect(troubleReading(near, [always], period)).toMatchObject({
			byChance: 1,
			reading: 'regular'
		});
	});

	it('one more ordinary contact never turns a regular quarter into a warning', () => {
		const day = fc.nat({ max: 91 }).map((days) => addDays(period.from, days));
		fc.assert(
			fc.property(fc.array(day, { maxLength: 20 }), (days) => {
				const before = troubleReading(
					days.map((on) => contact(on)),
					[inspection],
					period
				);
				const after = troubleReading(
					[...days.map((on) => contact(on)), contact('2026-07-01')],
					[inspection],
					period
				);
				if (before.reading === 'regular') expect(after.reading).toBe('regular');
				expect(after.inTrouble).toBe(before.inTrouble);
			})
		);
	});
});
