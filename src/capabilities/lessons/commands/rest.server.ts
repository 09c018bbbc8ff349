import { z } from 'zod';
import { carryingWithCap } from '#capabilities/briefings/queries/carrying.server.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonEvent } from '../events.ts';
import { canRestIn } from '../policy.ts';
import { restsOf } from '../queries/rests.server.ts';
import { whyNotRest } from '../rest.ts';
import { restForm, resumeForm } from '../step-forms.ts';
import { findLesson } from './target.ts';

const inService = { id: z.uuid(), serviceId: z.uuid() };

/** The lesson, what the service carries, and its rest there; not found where the lesson is not live. */
async function findHere(
	tx: TenantTx,
	actor: Actor,
	input: { id: string; serviceId: string },
	now: Date
) {
	const lesson = await findLesson(tx, actor, input);
	if (lesson === NOT_FOUND || lesson.status !== 'live') return NOT_FOUND;
	const { services, cap } = await carryingWithCap(tx, actor, lesson.id, now);
	const service = services.find((one) => one.serviceId === input.serviceId);
	if (!service) return NOT_FOUND;
	const rests = await restsOf(tx, actor.providerId, lesson.id);
	return {
		lesson,
		service,
		rest: rests.find((one) => one.serviceId === input.serviceId) ?? null,
		cap
	};
}

/** It stays in force and joiners still read it; handovers stop asking and nobody is reminded. */
export const restLesson = defineCommand({
	name: 'lessons.rest-lesson',
	sentence: 'Let a live lesson rest in one service, to make room for another',
	subjectKind: 'lesson',
	schema: formSchema(restForm, inService),
	find: (tx, actor, input, { now }) => findHere(tx, actor, input, now),
	authorise: (actor, { service }) => canRestIn(actor, service.serviceId),
	decide(input, { lesson, service, rest }, { newId, now, actor }) {
		const here = service.active.find((one) => one.lessonId === lesson.id);
		if (rest || !here) return refuse('at-rest', 'It is not asked for at handover there now.');
		const why = whyNotRest(here);
		if (why) return refuse('cannot-rest', `${why}.`);
		return ok({
			subjectId: lesson.id,
			changes: [
				insert('lesson_rest', {
					id: newId(),
					lesson_id: lesson.id,
					service_id: service.serviceId,
					reason: input.reason,
					rested_by: actor.kind === 'person' ? actor.staffId : null,
					rested_at: now
				})
			],
			events: [lessonEvent(lesson.id, 'lesson.rested', { reason: input.reason }, service.serviceId)]
		});
	}
});

/** Taken up again, where there is room for it. */
export const resumeLesson = defineCommand({
	name: 'lessons.resume-lesson',
	sentence: 'Take up a resting lesson again in one service',
	subjectKind: 'lesson',
	schema: formSchema(resumeForm, inService),
	find: (tx, actor, input, { now }) => findHere(tx, actor, input, now),
	authorise: (actor, { service }) => canRestIn(actor, service.serviceId),
	decide(input, { lesson, service, rest, cap }, { now, actor }) {
		if (!rest) return refuse('not-at-rest', 'It is not at rest there.');
		if (service.active.length >= cap) {
			return refuse(
				'full',
				`${service.serviceName} carries ${cap} lessons already. Let another one rest first.`
			);
		}
		return ok({
			subjectId: lesson.id,
			changes: [
				update(
					'lesson_rest',
					{ id: rest.id },
					{ resumed_by: actor.kind === 'person' ? actor.staffId : null, resumed_at: now },
					rest.revision
				)
			],
			events: [
				lessonEvent(lesson.id, 'lesson.resumed', { reason: input.reason }, service.serviceId)
			]
		});
	}
});
