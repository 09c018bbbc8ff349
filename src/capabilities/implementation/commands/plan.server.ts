import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, StaleEdit, update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { implementationEvent } from '../events.ts';
import { planForm } from '../forms.ts';
import { canPlanIn } from '../policy.ts';
import { findHere, inService } from './here.server.ts';

/** How this service will brief it, keep it alive and check it, in its manager's words. */
export const writePlan = defineCommand({
	name: 'implementation.write-plan',
	sentence: 'Say how a service will do what a live lesson asks',
	subjectKind: 'lesson',
	schema: formSchema(planForm, {
		...inService,
		/** The revision that was read; 0 where there was no plan yet. */
		revision: z.coerce.number('Say which revision you saw').int().min(0)
	}),
	find: (tx, actor, input, { now }) => findHere(tx, actor, input, londonDate(now)),
	authorise: (actor, here) => canPlanIn(actor, here.serviceId),
	decide(input, here, { now, actor }) {
		const by = actor.kind === 'person' ? actor.staffId : null;
		const ownerId = here.managerId ?? by;
		if (ownerId === null) return refuse('no-owner', 'Nobody manages this service yet.');
		// Two people who both start from nothing: the second must see what the first wrote.
		if (here.plan !== null && input.revision === 0) throw new StaleEdit('local_implementation');
		const words = {
			how_briefed: input.howBriefed,
			how_reinforced: input.howReinforced,
			how_checked: input.howChecked,
			adaptations: input.adaptations ?? '',
			owner_id: ownerId,
			written_by: by,
			written_at: now
		};
		const key = { lesson_id: here.lessonId, service_id: here.serviceId };
		return ok({
			subjectId: here.lessonId,
			changes: [
				here.plan === null
					? insert('local_implementation', { ...key, ...words })
					: update('local_implementation', key, words, input.revision)
			],
			events: [implementationEvent('implementation.planned', here, { isFirst: !here.plan })]
		});
	}
});
