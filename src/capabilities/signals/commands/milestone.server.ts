import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { signalEvent } from '../events.ts';
import { milestoneForm } from '../decision-forms.ts';
import { isInFuture } from '../model.ts';
import { canDecide } from '../policy.ts';
import { instantOf } from '../receive.ts';
import { findReport } from './find.server.ts';
import { editedReport, stillOpenTo, subjectOf } from './subject.ts';

/** When somebody noticed, a manager knew, someone senior knew, someone outside was told. */
export const recordMilestone = defineCommand({
	name: 'signals.record-milestone',
	sentence: 'Write down when somebody knew of it',
	subjectKind: 'signal',
	schema: formSchema(milestoneForm, editedReport),
	find: (tx, actor, input) => findReport(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canDecide(actor, found.facts, 'signals.record-milestone')),
	decide(input, found, { now }) {
		const at = instantOf(input.at);
		const wrong = (field: string, message: string) =>
			refuse('milestone', message, { fields: [{ field, message }] });
		if (at === null) return wrong('at', 'That day does not exist. Check the date');
		if (isInFuture(at, now)) return wrong('at', 'That time has not come yet');
		if (at.getTime() < found.row.occurred_at.getTime() && found.row.is_time_known) {
			return wrong('at', 'That is before it happened. Check the day and the time');
		}
		const isOutside = input.milestone === 'outsideTold';
		if (isOutside && !input.who) return wrong('who', 'Say who was told');
		const columns = {
			noticed: { noticed_at: at },
			managerAware: { manager_aware_at: at },
			seniorAware: { senior_aware_at: at },
			outsideTold: { outside_told_at: at, outside_told_who: input.who ?? null }
		};
		return ok({
			subjectId: found.row.id,
			changes: [update('signal', { id: found.row.id }, columns[input.milestone], input.revision)],
			events: [
				signalEvent(
					'signal.milestone_recorded',
					subjectOf(found),
					{
						milestone: input.milestone,
						at: at.toISOString(),
						who: isOutside ? (input.who ?? null) : null
					},
					{ occurredAt: at }
				)
			]
		});
	}
});
