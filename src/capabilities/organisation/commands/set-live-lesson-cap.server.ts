import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { organisationEvent } from '../events.ts';
import { liveLessonCapForm } from '../forms.ts';
import { canSetLearningPolicy } from '../policy.ts';
import { wrong } from './wrong.ts';

/** How many live lessons a service is asked to keep alive at once (domain 4.2: our default is six). */
export const setLiveLessonCap = defineCommand({
	name: 'organisation.set-live-lesson-cap',
	sentence: 'Say how many live lessons a service carries at most',
	subjectKind: 'provider',
	schema: formSchema(liveLessonCapForm, {
		revision: z.coerce.number('Say which revision you saw').int().min(1)
	}),
	find: (tx, actor) =>
		tx
			.selectFrom('provider')
			.select('live_lesson_cap')
			.where('provider_id', '=', actor.providerId)
			.executeTakeFirstOrThrow(),
	authorise: (actor) => canSetLearningPolicy(actor),
	decide({ cap, revision }, { live_lesson_cap: before }, { actor }) {
		if (!Number.isInteger(cap)) return wrong('cap', 'Give a whole number');
		return ok({
			subjectId: actor.providerId,
			changes: [update('provider', {}, { live_lesson_cap: cap }, revision)],
			events: [organisationEvent('provider.live_lesson_cap_set', actor.providerId, { cap, before })]
		});
	}
});
