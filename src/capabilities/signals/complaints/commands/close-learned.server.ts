import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reportId, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { complaintEvent } from '../events.ts';
import { learnedForm } from '../closing-forms.ts';
import { evidenceStillMissing } from '../model.ts';
import { canAnswer } from '../policy.ts';
import { doneActions, liveLessonsOf } from '../queries/evidence.server.ts';
import { findComplaint } from './find.server.ts';

/**
 * The second closure: the organisation learned from it, with what proves it. An answer never implies it,
 * and it needs no answer: the two are reported apart.
 */
export const closeLearned = defineCommand({
	name: 'complaints.close-learned',
	sentence: 'Say what shows that we learned from a complaint, or why there is nothing to learn',
	subjectKind: 'signal',
	schema: formSchema(learnedForm, {
		...reportId,
		lessonId: chosenIdOrNone('Choose a lesson from the list'),
		actionId: chosenIdOrNone('Choose an action from the list')
	}),
	async find(tx, actor, input) {
		const found = await findComplaint(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		const lessons = await liveLessonsOf(tx, actor.providerId, found.row.id);
		const actions = await doneActions(tx, actor.providerId, found.row.id);
		const named = [input.lessonId, input.actionId].filter((id) => id !== undefined && isId(id));
		const known = [...lessons, ...actions].map(({ id }) => id);
		return { ...found, lessons, actions, isForeign: named.some((id) => !known.includes(id ?? '')) };
	},
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.close-learned')),
	decide(input, found, { actor, now }) {
		const missing = evidenceStillMissing({
			how: input.how,
			lessonIsLive: found.lessons.some(({ id }) => id === input.lessonId),
			actionIsDone: found.actions.some(({ id }) => id === input.actionId),
			reason: input.reason ?? null
		});
		if (missing) return refuse('no_evidence', `${missing.message}.`, { fields: [missing] });
		const evidenceId =
			input.how === 'lesson'
				? (input.lessonId ?? null)
				: input.how === 'action'
					? (input.actionId ?? null)
					: null;
		return ok({
			subjectId: found.row.id,
			changes: [
				update(
					'signal_complaint',
					{ signal_id: found.row.id },
					{
						learned_at: now,
						learned_how: input.how,
						learned_lesson_id: input.how === 'lesson' ? evidenceId : null,
						learned_action_id: input.how === 'action' ? evidenceId : null,
						learned_reason: input.reason ?? null,
						learned_by: actor.kind === 'person' ? actor.staffId : null
					}
				)
			],
			events: [
				complaintEvent('complaint.learned', subjectOf(found), { how: input.how, evidenceId })
			]
		});
	}
});
