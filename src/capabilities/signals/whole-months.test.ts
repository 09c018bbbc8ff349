import { expect, it } from 'vitest';
import { wholeMonths } from './whole-months.ts';

it.each([
	['2026-06-10', '2026-06-10', '2026-06-01', '2026-06-30'],
	['2025-11-27', '2026-02-01', '2025-11-01', '2026-02-28'],
	['2024-02-29', '2024-02-29', '2024-02-01', '2024-02-29'],
	['2025-12-31', '2025-12-31', '2025-12-01', '2025-12-31']
])('grows %s to %s into whole months', (from, to, first, last) => {
	expect(wholeMonths(from, to)).toEqual({ from: first, to: last });
});
