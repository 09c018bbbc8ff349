import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { decisionEvent } from '../events.ts';
import { recordForm } from '../forms.ts';
import { MOST_LESSONS } from '../model.ts';
import { canRecord } from '../policy.ts';

/** Writes down what was decided, and which lessons shaped it: at least one, each within what the actor may see. */
export const recordDecision = defineCommand({
	name: 'decisions.record-decision',
	sentence: 'Write down a decision, and which lessons shaped it',
	subjectKind: 'decision',
	schema: formSchema(recordForm),
	async find(tx, actor, input) {
		const lessonIds = [...new Set(input.lessonIds)];
		const ids = lessonIds.filter(isId);
		const lessons =
			ids.length === 0
				? []
				: await tx
						.selectFrom('lesson')
						.select('lesson.id')
						.where('lesson.provider_id', '=', actor.providerId)
						.where('lesson.id', 'in', ids)
						.where(visibleLessons(actor))
						.execute();
		const serviceId = input.serviceId ?? null;
		const service =
			serviceId === null || !isId(serviceId)
				? undefined
				: await tx
						.selectFrom('service')
						.select('id')
						.where('provider_id', '=', actor.providerId)
						.where('id', '=', serviceId)
						.executeTakeFirst();
		if (serviceId !== null && !service) return NOT_FOUND;
		const decider = isId(input.decidedById)
			? await tx
					.selectFrom('staff')
					.select('id')
					.where('provider_id', '=', actor.providerId)
					.where('id', '=', input.decidedById)
					.executeTakeFirst()
			: undefined;
		return {
			serviceId,
			lessonIds: lessons.map((lesson) => lesson.id),
			isEveryLessonHere: lessons.length === lessonIds.length,
			isDeciderHere: decider !== undefined
		};
	},
	authorise: (actor, { serviceId }) => canRecord(actor, serviceId),
	decide(input, found, { actor, now, newId }) {
		const wrong = (field: string, message: string) =>
			refuse('wrong', message, { fields: [{ field, message }] });
		if (!found.isEveryLessonHere) return wrong('lessonIds', 'Choose from the list');
		if (found.lessonIds.length > MOST_LESSONS) {
			return wrong('lessonIds', `Choose the ${MOST_LESSONS} that mattered most, or fewer`);
		}
		if (!found.isDeciderHere) return wrong('decidedById', 'Choose someone from the list');
		if (input.decidedOn > londonDate(now)) return wrong('decidedOn', 'That day has not come yet');
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('decision', {
					id,
					what: input.what,
					kind: input.kind,
					decided_on: input.decidedOn,
					decided_by: input.decidedById,
					service_id: found.serviceId,
					alternatives: input.alternatives ?? '',
					why: input.why ?? '',
					recorded_by: actor.kind === 'person' ? actor.staffId : newId(),
					recorded_at: now
				}),
				insert(
					'decision_lesson',
					...found.lessonIds.map((lessonId) => ({ decision_id: id, lesson_id: lessonId }))
				)
			],
			events: [
				decisionEvent(
					{ id, serviceId: found.serviceId },
					{ kind: input.kind, lessonIds: found.lessonIds }
				)
			]
		});
	}
});
