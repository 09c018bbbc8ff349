import { z } from 'zod';
import { liveLessonHere } from '#capabilities/reinforcement/queries/here.server.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { observationEvent } from '../events.ts';
import { planForm } from '../forms.ts';
import { canPlanRound } from '../policy.ts';

/**
 * How many will be looked at, said before the round (domain 4.2). A number chosen after the results is no
 * plan, so what was seen earlier stays with the round before.
 */
export const planRound = defineCommand({
	name: 'observations.plan-round',
	sentence: 'Begin a round of looking at a lesson in a service: say how many times first',
	subjectKind: 'lesson',
	schema: formSchema(planForm, { lessonId: z.uuid(), serviceId: z.uuid() }),
	find: async (tx, actor, input) =>
		(await liveLessonHere(tx, actor, input.lessonId, input.serviceId)) ?? NOT_FOUND,
	authorise: (actor, here) => canPlanRound(actor, here.serviceId),
	decide({ planned }, { lessonId, serviceId }, { now, actor, newId }) {
		if (!Number.isInteger(planned)) {
			const message = 'Give a whole number from 10 to 60';
			return refuse('wrong', message, { fields: [{ field: 'planned', message }] });
		}
		return ok({
			subjectId: lessonId,
			changes: [
				insert('observation_plan', {
					id: newId(),
					lesson_id: lessonId,
					service_id: serviceId,
					planned,
					planned_by: actor.kind === 'person' ? actor.staffId : null,
					planned_at: now
				})
			],
			events: [observationEvent('observation.round_planned', { lessonId, serviceId, planned })]
		});
	}
});
