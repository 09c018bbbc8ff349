import type { PersonActor } from '#kernel/actor.ts';
import { toldOnce, type DigestItem } from '#kernel/digest.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { Part } from '#platform/pages/gather.ts';
import { pulseToShare } from './home.server.ts';
import { askedOfMe } from './list.server.ts';

/**
 * That questions are open, once, to everybody who is asked – whoever answered already too: from who was reminded
 * nobody may work out who had not answered.
 */
export function digestOfPulse(actor: PersonActor, now: Date): Part<DigestItem> {
	const asked = askedOfMe(actor, londonDate(now));
	return {
		...asked,
		present: (json) =>
			asked.present(json).map(({ id, closesOn }) => ({
				line: 'pulse_open',
				about: id,
				lastOn: null,
				title: 'Quick questions, without your name',
				sentence: `If you have not answered yet: it takes 20 seconds. Open until ${dateInWords(closesOn)}.`,
				href: `/pulse/${id}`
			}))
	};
}

/** A round that is over and not shared back, to whoever asked. */
export function digestOfPulseToShare(actor: PersonActor, now: Date): Part<DigestItem> {
	const shared = pulseToShare(actor, now);
	return {
		...shared,
		present: (json) => shared.present(json).map((item) => toldOnce('pulse_share', item))
	};
}
