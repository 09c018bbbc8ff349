import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import {
	doneFault,
	isWordDue,
	promiseStatuses,
	reasonFault,
	recordOf,
	standingOf,
	WORD_DAYS
} from './model.ts';

const today = '2026-11-27';

describe('a promise', () => {
	it('is overdue from the day after its day, until somebody says what came of it', () => {
		expect(standingOf({ status: 'open', dueOn: today }, today)).toBe('due');
		expect(standingOf({ status: 'open', dueOn: '2026-11-26' }, today)).toBe('overdue');
		for (const status of promiseStatuses.filter((one) => one !== 'open')) {
			expect(standingOf({ status, dueOn: '2026-01-01' }, today)).toBe(status);
		}
	});

	it('owes a word after thirty days, while it is open', () => {
		const last = addDays(today, -WORD_DAYS);
		expect(isWordDue({ status: 'open', lastWordOn: last }, today)).toBe(true);
		expect(isWordDue({ status: 'open', lastWordOn: addDays(last, 1) }, today)).toBe(false);
		expect(isWordDue({ status: 'kept', lastWordOn: last }, today)).toBe(false);
	});

	it.each(['done', 'All done.', 'Yes', ' ', 'ok'])('is not kept with “%s”', (words) => {
		expect(doneFault(words)).not.toBeNull();
	});

	it('is kept with something anybody can see', () => {
		expect(doneFault('The lamp in the back corridor works since Tuesday')).toBeNull();
		expect(reasonFault('No money')).not.toBeNull();
	});
});

describe('what a leader kept', () => {
	it('counts every promise whose day has come once, and calls nothing late that was not', () => {
		const one = fc.record({
			status: fc.constantFrom(...promiseStatuses.filter((status) => status !== 'replaced')),
			due: fc.integer({ min: -200, max: 60 }),
			took: fc.integer({ min: -30, max: 30 })
		});
		fc.assert(
			fc.property(fc.array(one), (given) => {
				const promises = given.map(({ status, due, took }) => ({
					status,
					dueOn: addDays(today, due),
					endedOn: status === 'open' ? null : addDays(today, due + took)
				}));
				const record = recordOf(promises, today);
				const counted = record.keptOnTime + record.keptLate + record.cannot + record.overdue;
				const fallen = given.filter(({ status, due }) => status !== 'open' || due < 0);
				expect(counted).toBe(fallen.length);
				expect(record.keptOnTime).toBe(
					given.filter(({ status, took }) => status === 'kept' && took <= 0).length
				);
			})
		);
	});
});
