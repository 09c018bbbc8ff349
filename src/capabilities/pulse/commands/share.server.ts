import { z } from 'zod';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { refuseStaffNames } from '#capabilities/people/shared-words.ts';
import { unconfirmedNames } from '#capabilities/reviews/findings.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { pulseEvent } from '../events.ts';
import { shareForm } from '../forms.ts';
import { canRun } from '../policy.ts';
import { findRound } from '../queries/find.server.ts';

/** Tells everybody asked what was heard and what changes because of it: a round is not over before. */
export const shareBack = defineCommand({
	name: 'pulse.share-back',
	sentence: 'Tell staff what was heard, and what changes because of it',
	subjectKind: 'pulse_round',
	isPrivate: true,
	schema: formSchema(shareForm, { id: z.uuid(), revision: z.number().optional() }),
	async find(tx, actor, input) {
		const round = await findRound(tx, actor, input.id);
		if (!round) return NOT_FOUND;
		return { round, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { round }) => canRun(actor, round),
	decide(input, { round, names }, { now }) {
		if (round.status === 'open') {
			return refuse('open', 'Close the questions first, then say what you heard.');
		}
		const texts = [
			{ field: 'heard', words: input.heard },
			{ field: 'changes', words: input.changes }
		];
		const named =
			refuseStaffNames(texts, names) ??
			unconfirmedNames(texts, names, (input.namesConfirmed ?? []).length > 0);
		if (named) return named;
		return ok({
			subjectId: round.id,
			changes: [
				update(
					'pulse_round',
					{ id: round.id },
					{
						status: 'shared',
						heard: input.heard,
						changes: input.changes,
						shared_on: round.sharedOn ?? londonDate(now)
					},
					input.revision ?? round.revision
				)
			],
			events: [pulseEvent(round, { name: 'pulse.shared_back', details: {} })]
		});
	}
});
