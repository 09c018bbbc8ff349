import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import { holdsOn, layOver, misplaced } from './model.ts';

const row = (fromOn: string, toOn: string | null, who = 'grace') => ({ fromOn, toOn, who });

describe('laying a stretch of days over another', () => {
	it('cuts what goes on at the day before', () => {
		const { superseded, remains } = layOver([row('2026-01-01', null)], {
			fromOn: '2026-03-01',
			toOn: null
		});
		expect(superseded).toHaveLength(1);
		expect(remains).toEqual([row('2026-01-01', '2026-02-28')]);
	});

	it('gives back the days after somebody acting', () => {
		const { remains } = layOver([row('2026-01-01', null)], {
			fromOn: '2026-03-01',
			toOn: '2026-03-31'
		});
		expect(remains).toEqual([row('2026-01-01', '2026-02-28'), row('2026-04-01', null)]);
	});

	it('leaves alone what it does not touch', () => {
		const rows = [row('2026-01-01', '2026-01-31'), row('2026-05-01', null)];
		expect(layOver(rows, { fromOn: '2026-02-01', toOn: '2026-04-30' })).toEqual({
			superseded: [],
			remains: []
		});
	});

	const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-01-01', days));
	const stretch = fc
		.tuple(day, fc.option(fc.integer({ min: 0, max: 20 })))
		.map(([fromOn, long]) => ({ fromOn, toOn: long === null ? null : addDays(fromOn, long) }));

	it('on every day either the fresh stretch holds or what held before', () => {
		fc.assert(
			fc.property(fc.array(stretch, { maxLength: 4 }), stretch, day, (rows, fresh, on) => {
				const { superseded, remains } = layOver(rows, fresh);
				const stand = [...rows.filter((one) => !superseded.includes(one)), ...remains];
				const before = rows.filter((one) => holdsOn(one, on)).length;
				const after = stand.filter((one) => holdsOn(one, on)).length;
				expect(after).toBe(holdsOn(fresh, on) ? 0 : before);
			})
		);
	});
});

describe('where a post belongs', () => {
	it('says so when it is put elsewhere', () => {
		const service = { serviceId: 'oakview', regionId: null };
		expect(misplaced('registered_manager', service)).toBeNull();
		expect(misplaced('nominated_individual', service)).toBe(
			'A nominated individual belongs to the whole organisation. Choose that instead'
		);
		expect(misplaced('operations_manager', { serviceId: null, regionId: 'north' })).toBeNull();
	});
});
