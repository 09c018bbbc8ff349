import { z } from 'zod';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { refuseStaffNames } from '#capabilities/people/shared-words.ts';
import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { approachEvent } from '../events.ts';
import { endForm } from '../forms.ts';
import { canEnd } from '../policy.ts';
import { findApproach } from '../queries/find.server.ts';
import { wrong } from './written.ts';

/** Takes an approach back, or replaces it with a better one for the same lesson. Who uses it keeps what they said. */
export const endApproach = defineCommand({
	name: 'approaches.end',
	sentence: 'Take an approach back, or replace it with a better one',
	subjectKind: 'approach',
	schema: formSchema(endForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		const found = await findApproach(tx, actor, input.id);
		if (!found) return NOT_FOUND;
		const better = isId(input.supersededBy)
			? await findApproach(tx, actor, input.supersededBy)
			: null;
		return { ...found, better, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { standing }) => canEnd(actor, standing),
	decide(input, { row, better, names }, { now }) {
		if (row.status === 'withdrawn' || row.status === 'superseded') {
			return refuse('over', 'It is over already.');
		}
		const named = refuseStaffNames([{ field: 'because', words: input.because }], names);
		if (named) return named;
		const isReplaced = input.supersededBy !== undefined;
		const fits =
			better !== null &&
			better.row.id !== row.id &&
			better.row.lesson_id === row.lesson_id &&
			better.row.status === 'published';
		if (isReplaced && (!fits || row.status !== 'published')) {
			return wrong('not-in-list', 'supersededBy', 'Choose one that is shared for the same lesson');
		}
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'approach',
					{ id: row.id },
					{
						status: isReplaced ? 'superseded' : 'withdrawn',
						superseded_by: isReplaced ? (better?.row.id ?? null) : null,
						ended_at: now,
						ended_because: input.because
					},
					row.revision
				)
			],
			events: [
				approachEvent(
					row.id,
					row.service_id,
					isReplaced && better
						? { name: 'approach.superseded', details: { by: better.row.id } }
						: { name: 'approach.withdrawn', details: {} }
				)
			]
		});
	}
});
