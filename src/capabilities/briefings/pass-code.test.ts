import { describe, expect, it } from 'vitest';
import { hashPassCode, makePassCode, passWindow, tidyPassCode } from './pass-code.ts';

describe('a shift pass code', () => {
	it('is the provider’s code and eight characters that survive handwriting', () => {
		const code = makePassCode('Oak');
		expect(code).toMatch(/^oak-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
		expect(tidyPassCode(code)).toEqual({ code, providerCode: 'oak' });
		expect(makePassCode('oak')).not.toBe(code);
	});

	it.each([
		['OAK-7k2q-m4xd', 'oak-7K2Q-M4XD', 'oak'],
		[' oak – 7K2Q – M4XD ', 'oak-7K2Q-M4XD', 'oak'],
		['oak-7KOI-M4XL', 'oak-7K01-M4X1', 'oak'],
		['haven-care-7K2Q-M4XD', 'haven-care-7K2Q-M4XD', 'haven-care']
	])('%j is read as %s', (typed, code, providerCode) => {
		expect(tidyPassCode(typed)).toEqual({ code, providerCode });
	});

	it.each(['', 'oak', '7K2Q-M4XD', 'oak-7K2Q-M4X', 'oak-7U2Q-M4XD', "oak'-7K2Q-M4XD"])(
		'%j is none',
		(typed) => {
			expect(tidyPassCode(typed)).toBeNull();
		}
	);

	it('is kept only as a hash', () => {
		expect(hashPassCode('oak-7K2Q-M4XD')).toMatch(/^[0-9a-f]{64}$/);
		expect(hashPassCode('oak-7K2Q-M4XD')).not.toBe(hashPassCode('oak-7K2Q-M4XE'));
	});
});

describe('how long a pass is good', () => {
	const types = [
		{ shiftGroup: 'days', startsAt: '07:30', endsAt: '14:30' },
		{ shiftGroup: 'days', startsAt: '14:30', endsAt: '20:00' },
		{ shiftGroup: 'nights', startsAt: '20:00', endsAt: '07:30' }
	] as const;

	it('is the shift that is on, with an hour either side', () => {
		expect(passWindow(new Date('2026-11-23T10:00:00Z'), 'days', types)).toEqual({
			onDate: '2026-11-23',
			from: new Date('2026-11-23T06:30:00Z'),
			until: new Date('2026-11-23T15:30:00Z')
		});
	});

	it('a night belongs to the day it began', () => {
		expect(passWindow(new Date('2026-11-24T02:00:00Z'), 'nights', types)).toMatchObject({
			onDate: '2026-11-23',
			until: new Date('2026-11-24T08:30:00Z')
		});
	});

	it('made ahead, it is for the next shift of its group, and can be tried at once', () => {
		expect(passWindow(new Date('2026-11-23T17:00:00Z'), 'nights', types)).toEqual({
			onDate: '2026-11-23',
			from: new Date('2026-11-23T17:00:00Z'),
			until: new Date('2026-11-24T08:30:00Z')
		});
	});

	it('over the October clock change is an hour longer', () => {
		const { from, until } = passWindow(new Date('2026-10-24T22:00:00Z'), 'nights', types);
		expect(until.getTime() - from.getTime()).toBe(14.5 * 3_600_000);
	});

	it('without shift types is twelve hours', () => {
		const now = new Date('2026-11-23T10:00:00Z');
		expect(passWindow(now, 'office', types)).toEqual({
			onDate: '2026-11-23',
			from: now,
			until: new Date('2026-11-23T22:00:00Z')
		});
	});
});
