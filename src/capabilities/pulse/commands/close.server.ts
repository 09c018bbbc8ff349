import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, remove, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { pulseEvent } from '../events.ts';
import { closeForm } from '../forms.ts';
import { canRun } from '../policy.ts';
import { findRound } from '../queries/find.server.ts';
import { questionsOf } from '../questions.ts';
import { shownOf, type GroupTally } from '../shown.ts';
import type { Tally } from '../tally.ts';

/**
 * Closes a round: what may be shown is worked out and kept; the counts it came from, the marks and what they were
 * made with are gone.
 */
export const closeRound = defineCommand({
	name: 'pulse.close-round',
	sentence: 'Close the questions, and see what may be shown of the answers',
	subjectKind: 'pulse_round',
	isPrivate: true,
	schema: formSchema(closeForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		const round = await findRound(tx, actor, input.id);
		if (!round) return NOT_FOUND;
		// Held, so that nobody answers between the counting and the closing.
		const groups = await tx
			.selectFrom('pulse_group')
			.select(['service_id', 'shift_group', 'answered', 'counts'])
			.where('provider_id', '=', actor.providerId)
			.where('round_id', '=', round.id)
			.orderBy('service_id')
			.orderBy('shift_group')
			.forUpdate()
			.execute();
		return { round, groups };
	},
	authorise: (actor, { round }) => canRun(actor, round),
	decide(_input, { round, groups }, { now, newId }) {
		if (round.status !== 'open') return refuse('closed', 'It is closed already.');
		const tallies = groups.map((group): GroupTally => ({
			serviceId: group.service_id,
			shiftGroup: group.shift_group as ShiftGroup,
			tally: group.counts as unknown as Tally
		}));
		const results = questionsOf(round.version).flatMap(({ code }) =>
			shownOf(code, tallies, round.serviceId === null)
		);
		const answered = groups.reduce((sum, group) => sum + group.answered, 0);
		return ok({
			subjectId: round.id,
			changes: [
				update(
					'pulse_round',
					{ id: round.id },
					{ status: 'closed', closed_on: londonDate(now), mark_secret: null, answered },
					round.revision
				),
				update('pulse_group', { round_id: round.id }, { counts: '{}' }),
				remove('pulse_mark', { round_id: round.id }),
				...(results.length === 0
					? []
					: [
							insert(
								'pulse_result',
								...results.map(({ serviceId, shiftGroup, ...one }) => ({
									...one,
									id: newId(),
									round_id: round.id,
									service_id: serviceId,
									shift_group: shiftGroup
								}))
							)
						])
			],
			events: [
				pulseEvent(round, { name: 'pulse.round_closed', details: { asked: round.asked, answered } })
			]
		});
	}
});
