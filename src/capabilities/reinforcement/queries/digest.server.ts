import type { PersonActor } from '#kernel/actor.ts';
import type { DigestItem } from '#kernel/digest.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import type { Part } from '#platform/pages/gather.ts';
import { homeItemsOfTalk } from './home.server.ts';

/** The live lesson that has gone longest without a word, to whoever manages the service: a week apart, while it is so. */
export function digestOfTalk(actor: PersonActor, now: Date): Part<DigestItem> {
	const silent = homeItemsOfTalk(actor, now);
	return {
		...silent,
		present: (json) =>
			silent.present(json).map(({ title, sentence, href, since }) => ({
				line: 'talk_due',
				about: href,
				lastOn: addDays(londonDate(new Date(since)), measureOf(actor, 'talk_due_days', now)),
				title,
				sentence,
				href
			}))
	};
}
