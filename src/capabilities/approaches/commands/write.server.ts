import { z } from 'zod';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { refuseStaffNames } from '#capabilities/people/shared-words.ts';
import { unconfirmedNames } from '#capabilities/reviews/findings.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { remove, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { approachEvent } from '../events.ts';
import { writeForm } from '../forms.ts';
import { evidenceOf } from '../model.ts';
import { canWrite } from '../policy.ts';
import { findApproach } from '../queries/find.server.ts';
import { lessonAt } from '../queries/strand.server.ts';
import { evidenceRows, textsOf } from './written.ts';

/** Changes what it says and what shows that it works. What was checked before is to be checked again. */
export const writeApproach = defineCommand({
	name: 'approaches.write',
	sentence: 'Change what a shared approach says, or what shows that it works',
	subjectKind: 'approach',
	schema: formSchema(writeForm, { id: z.uuid(), revision: z.number().optional() }),
	async find(tx, actor, input) {
		const found = await findApproach(tx, actor, input.id);
		if (!found) return NOT_FOUND;
		const here = await lessonAt(tx, actor, found.row.lesson_id, found.row.service_id);
		return { ...found, here, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { standing }) => canWrite(actor, standing),
	decide(input, { row, here, names }, { actor, now, newId }) {
		if (row.status !== 'nominated' && row.status !== 'verified') {
			return refuse(
				'published',
				'It is shared as it was checked. Take it back, or put forward a better one.'
			);
		}
		const isConfirmed = (input.namesConfirmed ?? []).length > 0;
		const texts = textsOf(input);
		const named = refuseStaffNames(texts, names) ?? unconfirmedNames(texts, names, isConfirmed);
		if (named) return named;
		const picked = (here ? evidenceOf(here.strand) : []).filter(({ stage }) =>
			(input.evidence ?? []).includes(stage)
		);
		const by = actor.kind === 'person' ? actor.staffId : newId();
		return ok({
			subjectId: row.id,
			changes: [
				update(
					'approach',
					{ id: row.id },
					{
						title: input.title,
						what_we_did: input.whatWeDid,
						hours: Math.round(input.hours),
						money: Math.round(input.money),
						materials: input.materials ?? '',
						names_confirmed_at: isConfirmed ? now : row.names_confirmed_at,
						status: 'nominated',
						verified_by: null,
						verified_at: null,
						convinced_by: null
					},
					input.revision ?? row.revision
				),
				remove('approach_evidence', { approach_id: row.id }),
				...evidenceRows(row.id, picked, by, now)
			],
			events: [
				approachEvent(row.id, row.service_id, {
					name: 'approach.written',
					details: { evidence: picked.length }
				})
			]
		});
	}
});
