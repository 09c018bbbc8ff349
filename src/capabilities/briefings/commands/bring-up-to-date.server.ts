import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { briefingEvent } from '../events.ts';
import { canBringUpToDate } from '../policy.ts';

/**
 * Opens and ends what the calendar alone has changed: a starter whose first day is today, an absence
 * that is over. Performed each night by a job; the projection does the work.
 */
export const bringUpToDate = defineCommand({
	name: 'briefings.bring-up-to-date',
	sentence: 'Bring the lists of who has what to read up to date with today.',
	subjectKind: 'provider',
	isPrivate: true,
	schema: z.strictObject({}),
	find: async (_tx, actor) => actor.providerId,
	authorise: (actor) => canBringUpToDate(actor),
	decide: (_input, providerId, moment) =>
		ok({
			subjectId: providerId,
			changes: [],
			events: [
				briefingEvent(
					'briefing.brought_up_to_date',
					{ kind: 'provider', id: providerId },
					{ onDate: londonDate(moment.now) }
				)
			]
		})
});
