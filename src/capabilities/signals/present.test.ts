import { describe, expect, it } from 'vitest';
import { whatHappensNext } from './present.ts';

const report = { kind: 'incident', sentTo: 1, isSevereNow: false } as const;

describe('what the reporter can expect', () => {
	it('is to be thanked and told', () => {
		expect(whatHappensNext({ ...report, waits: 'no' }).at(-1)).toMatch(/thanked and told/);
	});

	it('reads as ever while they were not told that it waits', () => {
		expect(whatHappensNext({ ...report, waits: 'held' })).toEqual(
			whatHappensNext({ ...report, waits: 'no' })
		);
	});

	it('promises no second thanks and no day once they know that others look first', () => {
		const words = whatHappensNext({ ...report, waits: 'thanked' }).join(' ');
		expect(words).toContain('Then you are told what happened.');
		expect(words).not.toMatch(/thanked|days/);
	});
});
