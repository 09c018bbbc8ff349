import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reinforcementEvent } from '../events.ts';
import { canTakeBack, talkServices } from '../policy.ts';

async function findTalk(tx: TenantTx, actor: Actor, id: string) {
	const services = talkServices(actor);
	const talk = await tx
		.selectFrom('reinforcement')
		.select([
			'id',
			'lesson_id as lessonId',
			'service_id as serviceId',
			'leader_id as leaderId',
			'recorded_at as recordedAt',
			'taken_back_at as takenBackAt',
			'source_kind as sourceKind'
		])
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!talk || (services !== 'all' && !services.includes(talk.serviceId))) return NOT_FOUND;
	return talk;
}

/** Undo, the same day: it was written down by mistake. The row stays and says so. */
export const takeBackTalk = defineCommand({
	name: 'reinforcement.take-back',
	sentence: 'Take back a talk you wrote down by mistake today',
	subjectKind: 'reinforcement',
	schema: z.strictObject({ id: z.uuid() }),
	find: (tx, actor, input) => findTalk(tx, actor, input.id),
	authorise: (actor, talk) => canTakeBack(actor, talk),
	decide({ id }, talk, { now }) {
		if (talk.takenBackAt) return refuse('taken_back', 'It was taken back before.');
		if (talk.sourceKind) {
			return refuse('told', 'It was told by another room of the house. Put it right there.');
		}
		if (londonDate(talk.recordedAt) !== londonDate(now)) {
			return refuse('late', 'It can be taken back on the day it was written down, not later.');
		}
		const { lessonId, serviceId } = talk;
		return ok({
			subjectId: id,
			changes: [update('reinforcement', { id, taken_back_at: null }, { taken_back_at: now })],
			events: [reinforcementEvent('reinforcement.taken_back', { lessonId, serviceId, talkId: id })]
		});
	}
});
