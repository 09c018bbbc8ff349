import { z } from 'zod';
import type { Actor, GuestActor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { defineCommand, NOT_FOUND, type Moment } from '#platform/perform/command.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import { briefingEvent } from '../events.ts';
import { canUsePass } from '../policy.ts';
import { liveHere } from '../queries/live-here.server.ts';
import { passById } from '../queries/pass.server.ts';
import { scenarioFor } from '../queries/reader.server.ts';
import { chosenOption, noQuestion, notAnOption } from './answer-scenario.server.ts';

type OnPass = { serviceId: string; version: number; onDate: string; hasRead: boolean };

/** The lesson as the guest's pass opens it; not found when it is not live in the pass's service. */
async function lessonOnPass(tx: TenantTx, actor: Actor, lessonId: string) {
	// Somebody who is not a guest is told so by the policy, before anything is looked up.
	if (actor.kind !== 'guest') return { serviceId: '', version: 0, onDate: '', hasRead: false };
	const here = await liveHere(tx, actor.providerId, lessonId, actor.serviceId);
	const pass = await passById(tx, actor.providerId, actor.passId);
	if (!here || !pass || pass.endedAt) return NOT_FOUND;
	const fact = await tx
		.selectFrom('briefing_fact')
		.select('id')
		.where('provider_id', '=', actor.providerId)
		.where('lesson_id', '=', lessonId)
		.where('service_id', '=', actor.serviceId)
		.where('pass_id', '=', actor.passId)
		.where('agency_label', '=', actor.name)
		.where('version', '>=', here.askedSince)
		.executeTakeFirst();
	return {
		serviceId: actor.serviceId,
		version: here.version,
		onDate: pass.onDate,
		hasRead: fact !== undefined
	};
}

function readingFact(lessonId: string, found: OnPass, guest: GuestActor, moment: Moment): Change[] {
	if (found.hasRead) return [];
	return [
		insert('briefing_fact', {
			id: moment.newId(),
			lesson_id: lessonId,
			version: found.version,
			service_id: guest.serviceId,
			pass_id: guest.passId,
			agency_label: guest.name,
			method: 'shift_pass',
			shift_group: guest.shiftGroup,
			on_date: found.onDate || londonDate(moment.now),
			briefed_at: moment.now,
			recorded_at: moment.now
		})
	];
}

export const readOnPass = defineCommand({
	name: 'briefings.read-lesson-on-pass',
	sentence: 'Say on a shift pass that you have read a lesson.',
	subjectKind: 'lesson',
	schema: z.strictObject({ lessonId: z.uuid('Choose a lesson') }),
	find: (tx, actor, input) => lessonOnPass(tx, actor, input.lessonId),
	authorise: (actor, found) => canUsePass(actor, found.serviceId),
	decide(input, found, moment) {
		const { lessonId } = input;
		const guest = moment.actor;
		if (guest.kind !== 'guest' || found.hasRead) {
			return ok({ subjectId: lessonId, changes: [], events: [] });
		}
		const { serviceId, version } = found;
		const details = { lessonId, version, serviceIds: [serviceId], passId: guest.passId };
		return ok({
			subjectId: lessonId,
			changes: readingFact(lessonId, found, guest, moment),
			events: [
				briefingEvent('briefing.read_on_pass', { kind: 'lesson', id: lessonId }, details, {
					serviceId
				})
			]
		});
	}
});

export const answerOnPass = defineCommand({
	name: 'briefings.answer-scenario-on-pass',
	sentence: 'Answer “what would you do on shift?” on a shift pass.',
	subjectKind: 'lesson',
	schema: z.strictObject({ lessonId: z.uuid('Choose a lesson'), option: chosenOption }),
	async find(tx, actor, input) {
		const found = await lessonOnPass(tx, actor, input.lessonId);
		if (found === NOT_FOUND) return NOT_FOUND;
		if (actor.kind !== 'guest') return { ...found, scenario: null };
		const { providerId } = actor;
		const scenario = await scenarioFor(tx, providerId, input.lessonId, found.version, actor);
		return { ...found, scenario };
	},
	authorise: (actor, found) => canUsePass(actor, found.serviceId),
	decide(input, found, moment) {
		const guest = moment.actor;
		const { lessonId, option } = input;
		if (guest.kind !== 'guest' || !found.scenario) return noQuestion();
		const chosen = found.scenario.options.find((one) => one.position === option);
		if (!chosen) return notAnOption();
		const { serviceId, version } = found;
		const attempt = found.scenario.attempts + 1;
		const answer = insert('understanding_answer', {
			id: moment.newId(),
			lesson_id: lessonId,
			version,
			service_id: serviceId,
			pass_id: guest.passId,
			agency_label: guest.name,
			method: 'scenario',
			option_position: option,
			is_right: chosen.isRight,
			attempt,
			answered_at: moment.now
		});
		return ok({
			subjectId: lessonId,
			changes: [...readingFact(lessonId, found, guest, moment), answer],
			events: [
				briefingEvent(
					'briefing.answered_on_pass',
					{ kind: 'lesson', id: lessonId },
					{
						lessonId,
						version,
						serviceIds: [serviceId],
						option,
						isRight: chosen.isRight,
						attempt,
						passId: guest.passId
					},
					{ serviceId }
				)
			]
		});
	}
});
