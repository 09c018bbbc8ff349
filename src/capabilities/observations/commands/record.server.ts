import { z } from 'zod';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { sharedGround } from '#capabilities/people/queries/shared-ground.server.ts';
import { sharedFault } from '#capabilities/people/shared-words.ts';
import { liveLessonHere } from '#capabilities/reinforcement/queries/here.server.ts';
import type { Actor } from '#kernel/actor.ts';
import { momentOf } from '#kernel/late.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { londonMinute } from '#platform/forms/london-minute.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { observationEvent } from '../events.ts';
import { observationForm } from '../forms.ts';
import { outcomeOf, type Result } from '../model.ts';
import { CONTEXTS, independenceOf, timeBandOf } from '../moment.ts';
import { canObserve } from '../policy.ts';

const wrong = (field: string, message: string) =>
	refuse('wrong', message, { fields: [{ field, message }] });

type Asked = {
	lessonId: string;
	serviceId: string;
	workerId?: string | undefined;
	contextKind?: string | undefined;
	contextId?: string | undefined;
	version?: number | undefined;
};

/** The visit it belongs to: one this actor may see, in the same service. Nothing else has a page to belong to yet. */
async function isOfVisit(tx: TenantTx, actor: Actor, input: Asked): Promise<boolean> {
	if (input.contextId === undefined) return true;
	if (input.contextKind !== 'walkaround') return false;
	const visit = await visitForActor(tx, actor, input.contextId);
	return visit?.serviceId === input.serviceId;
}

/** The lesson where it is live, what it asks for, and the team of the worker; unknown people are not found. */
async function findMoment(tx: TenantTx, actor: Actor, input: Asked) {
	const here = await liveLessonHere(tx, actor, input.lessonId, input.serviceId);
	if (!here || !(await isOfVisit(tx, actor, input))) return NOT_FOUND;
	// Seen before the lesson was re-issued, and come in after it: it stays what was asked for then.
	const version = Math.min(input.version ?? here.version, here.version);
	const behaviours = await tx
		.selectFrom('lesson_behaviour')
		.select('position')
		.where('provider_id', '=', actor.providerId)
		.where('lesson_id', '=', here.lessonId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();
	if (behaviours.length === 0) return NOT_FOUND;
	const ground = await sharedGround(tx, actor.providerId, here.serviceId);
	if (input.workerId === undefined) return { here, version, behaviours, ground, worker: null };
	const worker = await tx
		.selectFrom('briefing_need as n')
		.leftJoin('assignment as a', (join) =>
			join
				.onRef('a.provider_id', '=', 'n.provider_id')
				.onRef('a.staff_id', '=', 'n.staff_id')
				.onRef('a.service_id', '=', 'n.service_id')
				.on('a.superseded_at', 'is', null)
				.on('a.to_on', 'is', null)
		)
		.select(['n.staff_id as id', 'a.team_id as teamId'])
		.where('n.provider_id', '=', actor.providerId)
		.where('n.lesson_id', '=', here.lessonId)
		.where('n.service_id', '=', here.serviceId)
		.where('n.staff_id', '=', input.workerId)
		.where('n.ended_at', 'is', null)
		.executeTakeFirst();
	return worker ? { here, version, behaviours, ground, worker } : NOT_FOUND;
}

/**
 * What was seen of a live lesson in one moment (S13): each thing it asks for, met, partly, not met or not
 * seen. It moves "seen" and nothing after it. Personal care without agreement is refused, and nothing is kept.
 */
export const recordObservation = defineCommand({
	name: 'observations.record',
	sentence: 'Write down what you saw of a lesson in practice',
	subjectKind: 'observation',
	isPrivate: true,
	schema: formSchema(observationForm, {
		lessonId: z.uuid('Choose a lesson'),
		serviceId: z.uuid('Choose a service'),
		workerId: chosenIdOrNone('Choose someone from the list'),
		contextKind: z.enum(CONTEXTS).optional(),
		contextId: chosenIdOrNone('Start from the visit again'),
		/** The version of the lesson that was looked at, when it may have moved on. */
		version: z.coerce.number('Say which version').int().min(1).optional(),
		seenAt: londonMinute
	}),
	find: (tx, actor, input) => findMoment(tx, actor, input),
	authorise: (actor, { here, worker }) => canObserve(actor, here.serviceId, worker?.id ?? null),
	decide(input, { here, version, behaviours, ground, worker }, { now, actor, newId }) {
		if (actor.kind !== 'person') return refuse('person', 'Only a person can see something.');
		const isPersonal = input.care === 'yes';
		const { agreement } = input;
		if (isPersonal && agreement === undefined)
			return wrong('agreement', 'Say whether the person agreed');
		if (isPersonal && agreement === 'none') {
			return wrong(
				'agreement',
				'Without the person’s agreement personal care is not observed. Leave it, and look at something else'
			);
		}
		const answers = [
			input.behaviour1,
			input.behaviour2,
			input.behaviour3,
			input.behaviour4,
			input.behaviour5
		];
		const results: { position: number; result: Result }[] = [];
		for (const { position } of behaviours) {
			const result = answers[position - 1];
			if (result === undefined) return wrong(`behaviour${position}`, 'Say what you saw');
			results.push({ position, result });
		}
		if (worker && !input.strength) return wrong('strength', 'Say one thing they did well');
		if (worker && !input.told) return wrong('told', 'Say whether you have told them');
		// What makes it hard is read by whoever leads there: it tells of the place, and never whose work it was.
		const hard = input.whatMakesItHard ?? '';
		const fault = sharedFault(hard, ground, londonDate(now), true);
		if (fault) return wrong('whatMakesItHard', fault.message);
		const seenAt = momentOf(input.seenAt, now);
		if (!(seenAt instanceof Date)) return refuse('not-then', seenAt.sentence);
		const momentId = newId();
		const isDrill = input.setting === 'drill';
		const shared = {
			lesson_id: here.lessonId,
			version,
			service_id: here.serviceId,
			team_id: worker?.teamId ?? null,
			shift_group: input.shiftGroup,
			context_kind: isDrill ? 'drill' : (input.contextKind ?? 'spot_check'),
			context_id: input.contextId ?? null,
			observer_id: actor.staffId,
			independence: independenceOf(actor, here.serviceId, worker?.teamId ?? null),
			is_personal_care: isPersonal,
			agreement: isPersonal && agreement ? agreement : 'not_needed',
			occurred_at: seenAt,
			recorded_at: now
		};
		return ok({
			subjectId: momentId,
			changes: [
				insert('observation_moment', {
					...shared,
					id: momentId,
					outcome: outcomeOf(results.map((one) => one.result)),
					is_announced: input.announced === 'yes',
					time_band: timeBandOf(seenAt),
					what_makes_it_hard: hard
				}),
				insert(
					'observation',
					...results.map(({ position, result }) => ({
						...shared,
						id: newId(),
						moment_id: momentId,
						behaviour: position,
						result
					}))
				),
				...(worker
					? [
							insert('observation_worker', {
								moment_id: momentId,
								worker_id: worker.id,
								strength: input.strength ?? '',
								suggestion: input.suggestion ?? '',
								told_at: input.told === 'yes' ? seenAt : null
							})
						]
					: [])
			],
			events: [
				observationEvent('observation.recorded', {
					lessonId: here.lessonId,
					serviceId: here.serviceId,
					momentId
				})
			]
		});
	}
});
