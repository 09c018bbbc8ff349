import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capturedTime, settleTimes } from './capture.ts';

const NOW = new Date('2026-11-27T09:00:30Z');

describe('the time a device claims', () => {
	it('is taken as it is when it lies behind', () => {
		const at = NOW.getTime() - 86_400_000;
		expect(capturedTime(at, NOW)).toEqual({ at: new Date(at), isAhead: false });
	});

	it('is brought back to now when it lies ahead, and that is said unless it is a minute', () => {
		expect(capturedTime(NOW.getTime() + 60_000, NOW)).toEqual({ at: NOW, isAhead: false });
		expect(capturedTime(NOW.getTime() + 3_600_000, NOW)).toEqual({ at: NOW, isAhead: true });
	});

	it.each([0, -1, Number.NaN, Infinity, '2026-11-27', undefined])('%s is no time', (claim) => {
		expect(capturedTime(claim, NOW)).toEqual({ at: null, isAhead: false });
	});

	it('is never later than now', () => {
		fc.assert(
			fc.property(fc.double(), (claim) => {
				const { at } = capturedTime(claim, NOW);
				expect(at === null || at <= NOW).toBe(true);
			})
		);
	});
});

describe('times among the answers', () => {
	it('come back to now in London when they lie ahead, and nothing else changes', () => {
		const sent = { happenedAt: '2026-11-27T14:00', noticedAt: '2026-11-26T08:00', words: 'x' };
		expect(settleTimes(sent, ['happenedAt', 'noticedAt'], NOW)).toEqual({
			input: { ...sent, happenedAt: '2026-11-27T09:00' },
			changed: ['happenedAt']
		});
	});

	it('stay the very same answers when none lies ahead', () => {
		const sent = { happenedAt: '2026-11-27T09:00' };
		expect(settleTimes(sent, ['happenedAt', 'noticedAt'], NOW).input).toBe(sent);
		expect(settleTimes(null, ['happenedAt'], NOW).input).toBeNull();
	});
});
