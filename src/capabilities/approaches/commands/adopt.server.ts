import { z } from 'zod';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { refuseStaffNames } from '#capabilities/people/shared-words.ts';
import { unconfirmedNames } from '#capabilities/reviews/findings.ts';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { approachEvent } from '../events.ts';
import { adoptForm } from '../forms.ts';
import { canAdopt } from '../policy.ts';
import { findApproach } from '../queries/find.server.ts';
import { lessonAt } from '../queries/strand.server.ts';
import { wrong } from './written.ts';

/** Says how far a service is with an approach and whether it works there. How the lesson stood is kept on beginning. */
export const adoptApproach = defineCommand({
	name: 'approaches.tell-adoption',
	sentence: 'Say how far your service is with an approach, and whether it works there',
	subjectKind: 'approach',
	schema: formSchema(adoptForm, { id: z.uuid() }),
	async find(tx, actor, input) {
		const found = await findApproach(tx, actor, input.id);
		if (!found) return NOT_FOUND;
		const here = await lessonAt(tx, actor, found.row.lesson_id, input.serviceId);
		if (!here) return NOT_FOUND;
		const before = await tx
			.selectFrom('approach_adoption')
			.select(['began_on', 'revision'])
			.where('provider_id', '=', actor.providerId)
			.where('approach_id', '=', found.row.id)
			.where('service_id', '=', here.serviceId)
			.executeTakeFirst();
		return { ...found, here, before, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { here }) => canAdopt(actor, here.serviceId),
	decide(input, { row, here, before, names }, { actor, now, newId }) {
		if (row.status !== 'published' && !before) {
			return refuse('not-shared', 'It is not shared, or no longer.');
		}
		if (here.serviceId === row.service_id) {
			return wrong('same-service', 'serviceId', 'It comes from there. Choose another service');
		}
		const because = input.because ?? '';
		if (input.status === 'not_here' && because === '') {
			return wrong('no-reason', 'because', 'Say what made it hard: others learn from it');
		}
		const isConfirmed = (input.namesConfirmed ?? []).length > 0;
		const texts = [{ field: 'because', words: because }];
		const named = refuseStaffNames(texts, names) ?? unconfirmedNames(texts, names, isConfirmed);
		if (named) return named;
		const begins =
			(before?.began_on ?? null) === null && ['trying', 'using'].includes(input.status);
		const said = {
			status: input.status,
			because,
			worked: input.worked ?? null,
			updated_by: actor.kind === 'person' ? actor.staffId : newId(),
			updated_at: now,
			...(begins
				? {
						began_on: londonDate(now),
						stage_before: here.strand.state,
						sentence_before: here.strand.sentence
					}
				: {})
		};
		const where = { approach_id: row.id, service_id: here.serviceId };
		return ok({
			subjectId: row.id,
			changes: [
				before
					? update('approach_adoption', where, said, before.revision)
					: insert('approach_adoption', { ...where, ...said })
			],
			events: [
				approachEvent(row.id, here.serviceId, {
					name: 'approach.adoption_told',
					details: { lessonId: row.lesson_id, status: input.status }
				})
			]
		});
	}
});
