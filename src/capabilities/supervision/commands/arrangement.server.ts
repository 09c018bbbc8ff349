import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { supervisionEvent } from '../events.ts';
import { canChangeArrangement, overseenServices } from '../policy.ts';
import { findCause, managersTouched } from '../queries/arrangement.server.ts';
import { BECAUSE_OF_THEME, changeForm } from '../together-forms.ts';

/**
 * Something keeps coming back across services, so their managers are asked about it each time, and met more
 * often for a while (domain S17). One change, however many managers.
 */
export const changeArrangement = defineCommand({
	name: 'supervision.change-arrangement',
	sentence: 'Change how managers are supervised because of what keeps coming back',
	subjectKind: 'provider',
	isPrivate: true,
	schema: formSchema(changeForm, {
		sourceKind: z.enum(['theme', 'lesson'], 'Say what it is because of'),
		sourceId: z.uuid('Say what it is because of')
	}),
	async find(tx, actor, input) {
		const cause = await findCause(tx, actor, input.sourceKind, input.sourceId);
		if (!cause) return NOT_FOUND;
		const managers = await managersTouched(tx, actor, overseenServices(actor), cause);
		return { cause, managers: new Map(managers.map((one) => [one.seriesId, one])) };
	},
	authorise: (actor) => canChangeArrangement(actor),
	decide(input, { cause, managers }, { actor, now, newId }) {
		const chosen = [...new Set(input.series)].map((id) => managers.get(id));
		if (actor.kind !== 'person' || chosen.includes(undefined)) {
			const message = 'Choose from the list';
			return refuse('not-in-list', message, { fields: [{ field: 'series', message }] });
		}
		if (input.until <= londonDate(now)) {
			const message = 'Choose a day after today';
			return refuse('past-day', message, { fields: [{ field: 'until', message }] });
		}
		const those = chosen.flatMap((one) => one ?? []);
		return ok({
			subjectId: cause.id,
			changes: [
				insert(
					'supervision_standing_point',
					...those.map(({ superviseeId }) => ({
						id: newId(),
						supervisee_id: superviseeId,
						words: input.words,
						source_kind: cause.kind,
						source_id: cause.id,
						until_on: input.until,
						added_by: actor.staffId,
						added_at: now
					}))
				),
				...(input.often === 'closer'
					? [
							update(
								'supervision_series',
								{ id: those.map(({ seriesId }) => seriesId) },
								{ closer_until: input.until, closer_because: BECAUSE_OF_THEME }
							)
						]
					: [])
			],
			events: those.map(({ seriesId, serviceId }) =>
				supervisionEvent(
					{ kind: 'supervision_series', id: seriesId, serviceId },
					'supervision.arrangement_changed',
					{
						sourceKind: cause.kind,
						sourceId: cause.id,
						until: input.until,
						often: input.often
					}
				)
			)
		});
	}
});
