import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { insert, update } from '#platform/perform/change.ts';
import { briefingEvent } from '../events.ts';
import { canBriefThemselves } from '../policy.ts';
import { lessonMinutes } from '../queries/lesson-minutes.server.ts';
import { ownNeeds, scenarioFor } from '../queries/reader.server.ts';
import { briefedByReading } from './read.server.ts';

/** The number of the chosen option, as a form or an API client sends it. */
export const chosenOption = z.preprocess(
	(value) => (typeof value === 'string' && value !== '' ? Number(value) : value),
	z
		.int('Choose what you would do')
		.min(1, 'Choose what you would do')
		.max(4, 'Choose what you would do')
);

export const notAnOption = () =>
	refuse('not_an_option', 'Choose one of the answers.', {
		fields: [{ field: 'option', message: 'Choose what you would do' }]
	});

export const noQuestion = () =>
	refuse('no_question', 'This lesson has no question to answer. Say that you have read it.');

export const answerScenario = defineCommand({
	name: 'briefings.answer-scenario',
	sentence:
		'Answer “what would you do on shift?”. A wrong answer is explained, and can be tried again.',
	subjectKind: 'lesson',
	schema: z.strictObject({ lessonId: z.uuid('Choose a lesson'), option: chosenOption }),
	async find(tx, actor, input) {
		const needs = await ownNeeds(tx, actor, input.lessonId);
		const [first] = needs;
		if (actor.kind !== 'person') return { needs, scenario: null, minutes: 1 };
		if (!first) return NOT_FOUND;
		const { lessonId } = input;
		const { providerId } = actor;
		const scenario = await scenarioFor(tx, providerId, lessonId, first.version, actor);
		const minutes = await lessonMinutes(tx, providerId, lessonId, first.version);
		return { needs, scenario, minutes };
	},
	authorise: (actor) => canBriefThemselves(actor),
	decide(input, { needs, scenario, minutes }, moment) {
		const { lessonId, option } = input;
		const [need] = needs;
		if (!scenario || !need || moment.actor.kind !== 'person') return noQuestion();
		const chosen = scenario.options.find((one) => one.position === option);
		if (!chosen) return notAnOption();
		const { staffId } = moment.actor;
		const { version } = need;
		const attempt = scenario.attempts + 1;
		const answer = insert('understanding_answer', {
			id: moment.newId(),
			lesson_id: lessonId,
			version,
			service_id: need.serviceId,
			staff_id: staffId,
			method: 'scenario',
			option_position: option,
			is_right: chosen.isRight,
			attempt,
			answered_at: moment.now
		});
		const understood = update(
			'briefing_need',
			{ lesson_id: lessonId, staff_id: staffId, version, ended_at: null, understood_at: null },
			{ understood_at: moment.now }
		);
		return ok({
			subjectId: lessonId,
			changes: [
				// The question stands under the text: whoever answers it has the text before them.
				...briefedByReading(lessonId, needs, minutes, moment).changes,
				answer,
				...(chosen.isRight ? [understood] : [])
			],
			events: [
				briefingEvent(
					'briefing.answered',
					{ kind: 'lesson', id: lessonId },
					{
						lessonId,
						version,
						serviceIds: needs.map((one) => one.serviceId),
						option,
						isRight: chosen.isRight,
						attempt
					},
					{ serviceId: need.serviceId }
				)
			]
		});
	}
});
