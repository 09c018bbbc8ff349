import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonDiscussed } from '../discussed.ts';
import { visitEvent } from '../events.ts';
import { holdForm } from '../during-forms.ts';
import { peopleSpokenWith, shiftsReached } from '../model.ts';
import { canChange, canLead } from '../policy.ts';
import { visitRecordOf } from '../queries/facts.server.ts';
import { step } from '../workflow.ts';
import { findVisit, visitId, visitTarget } from './target.ts';

/**
 * Finishes a visit on site, with everybody thanked. It counts for the people spoken with and nobody else, so
 * a visit where nobody was spoken with is no visit; and it is not complete until the whole team heard back.
 */
export const holdVisit = defineCommand({
	name: 'walkarounds.hold-visit',
	sentence: 'Finish a leader visit on site, with everybody thanked',
	subjectKind: 'walkaround',
	schema: formSchema(holdForm, visitId),
	async find(tx, actor, input) {
		const visit = await findVisit(tx, actor, input.id);
		if (visit === NOT_FOUND) return NOT_FOUND;
		return { visit, record: await visitRecordOf(tx, actor.providerId, visit.id) };
	},
	authorise: (actor, { visit }) => canLead(actor, visit),
	decide(input, { visit, record }, { now }) {
		const next = step(visit.status, 'hold');
		if (!next.ok) return next;
		const spoken = peopleSpokenWith(record.reach);
		const people = spoken.staff + spoken.others;
		if (people === 0) {
			return refuse(
				'nobody',
				'A visit counts only for the people you spoke with. Say first how many there were.',
				{
					missing: [
						{
							sentence: 'Say how many people you spoke with.',
							anchor: `/visits/${visit.id}/now?at=people`
						}
					]
				}
			);
		}
		const began = visit.startedAt ?? now;
		const discussed = visit.lessons.map(({ id }) => ({
			lessonId: id,
			shifts: shiftsReached(record.reach, id)
		}));
		return ok({
			subjectId: visit.id,
			changes: [
				update(
					'walkaround',
					{ id: visit.id },
					{ status: next.value, ended_at: now, thanked: true, moment: input.moment }
				)
			],
			events: [
				...discussed.flatMap(({ lessonId, shifts }) =>
					lessonDiscussed(visit, lessonId, shifts, input.moment, began)
				),
				visitEvent('walkaround.held', visit, {
					people,
					lessonIds: discussed
						.filter(({ shifts }) => shifts.length > 0)
						.map(({ lessonId }) => lessonId),
					timeBand: visit.timeBand
				})
			]
		});
	}
});

/** Closes a visit. Refused until the whole team was told what came of it (domain 5: the product’s own rule). */
export const closeVisit = defineCommand({
	name: 'walkarounds.close-visit',
	sentence: 'Close a leader visit that the whole team was told about',
	subjectKind: 'walkaround',
	schema: z.strictObject(visitTarget),
	find: (tx, actor, input) => findVisit(tx, actor, input.id),
	authorise: (actor, visit) => canChange(actor, visit),
	decide(input, visit, { now }) {
		const next = step(visit.status, 'close');
		if (!next.ok) return next;
		return ok({
			subjectId: visit.id,
			changes: [
				update(
					'walkaround',
					{ id: visit.id },
					{ status: next.value, closed_at: now },
					input.revision
				)
			],
			events: [visitEvent('walkaround.closed', visit, {})]
		});
	}
});
