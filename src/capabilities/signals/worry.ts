import type { Recipient } from '#capabilities/people/routing.ts';

const SAFEGUARDING_LEAD = /safeguarding lead/i;

/**
 * Who on the line gets a worry at once: the first, the one after (so that one person away or silent
 * cannot bury it), and the safeguarding lead. When not everyone is safe, the whole line.
 * Fewer eyes otherwise: people may read it only because they must act on it.
 */
export function sentToFirst(line: readonly Recipient[], isUnsafe: boolean): Recipient[] {
	if (isUnsafe) return [...line];
	return line.filter(({ because }, index) => index < 2 || SAFEGUARDING_LEAD.test(because));
}
