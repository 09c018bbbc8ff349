import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	freshAfter,
	MOST_OPEN,
	oneTooMany,
	swept,
	sweptBefore,
	ticketEnd,
	type OldTicket
} from './model.ts';

const ISSUED = new Date('2026-11-01T09:00:00Z');

describe('a ticket', () => {
	it('works for thirty days, is asked for again after ten, and is swept a week after its end', () => {
		expect(ticketEnd(ISSUED)).toEqual(new Date('2026-12-01T09:00:00Z'));
		expect(freshAfter(ISSUED)).toEqual(new Date('2026-11-11T09:00:00Z'));
		expect(sweptBefore(new Date('2026-12-08T09:00:00Z'))).toEqual(ticketEnd(ISSUED));
	});

	it('is never swept while it works', () => {
		fc.assert(
			fc.property(
				fc.date({ noInvalidDate: true }),
				fc.integer({ min: 0, max: 30 }),
				(now, days) => {
					const issued = new Date(now.getTime() - days * 86_400_000);
					expect(ticketEnd(issued) < sweptBefore(now)).toBe(false);
				}
			)
		);
	});
});

describe('the sweep', () => {
	const ticket = (id: string, more: Partial<OldTicket> = {}): OldTicket => ({
		id,
		isNewest: false,
		isBlank: false,
		...more
	});

	it('deletes all but the newest of each person, which loses its private half once', () => {
		const found = [
			ticket('a'),
			ticket('b', { isNewest: true }),
			ticket('c', { isNewest: true, isBlank: true }),
			ticket('d', { isBlank: true })
		];
		expect(swept(found)).toEqual({ gone: ['a', 'd'], blanked: ['b'] });
	});
});

describe('one ticket more', () => {
	it('ends the oldest beyond what somebody may have', () => {
		const open = Array.from({ length: MOST_OPEN + 3 }, (_, at) => `t${at}`);
		expect(oneTooMany(open.slice(0, MOST_OPEN - 1))).toEqual([]);
		expect(oneTooMany(open.slice(0, MOST_OPEN))).toEqual([`t${MOST_OPEN - 1}`]);
		expect(oneTooMany(open)).toHaveLength(4);
	});
});
