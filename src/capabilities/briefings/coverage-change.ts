import { plural } from '#kernel/text.ts';

/** Coverage as it was a week ago, from dated facts, and who came since. */
export type CoverageBefore = { total: number; briefed: number; joined: number };

/**
 * Why coverage has dropped when nobody forgot anything: people joined. '(was 19 of 19: 3 joined this
 * week)'; nothing when it did not drop, or not because of them.
 */
export function becauseOfJoiners(
	now: { total: number; briefed: number },
	before: CoverageBefore | undefined
): string {
	if (!before || before.total === 0 || before.joined === 0) return '';
	// Shares are compared as whole numbers: no rounding decides whether something dropped.
	if (now.briefed * before.total >= before.briefed * now.total) return '';
	const came = plural(before.joined, 'joined', 'joined');
	return ` (was ${before.briefed} of ${before.total}: ${came} this week)`;
}
