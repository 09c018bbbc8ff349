import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { unconfirmedNames } from '#capabilities/reviews/findings.ts';
import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { programmeEvent } from '../events.ts';
import { canRunProgramme } from '../policy.ts';
import { reviewProgrammeForm } from '../programme-forms.ts';
import { programmeForActor } from '../queries/programme.server.ts';
import { visitTarget, wrong } from './target.ts';

/**
 * Looks whether a programme helped: the measure it began with is taken again (S10, S14), what people say changed is
 * written beside it, and the next day of review is set. What was measured stays as it was; nothing is overwritten.
 */
export const reviewProgramme = defineCommand({
	name: 'walkarounds.review-programme',
	sentence: 'Look whether a programme of leader visits helped',
	subjectKind: 'walkaround_programme',
	schema: formSchema(reviewProgrammeForm, visitTarget),
	async find(tx, actor, input) {
		const programme = await programmeForActor(tx, actor, input.id);
		if (!programme) return NOT_FOUND;
		return { programme, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { programme }) =>
		canRunProgramme(
			actor,
			programme.services.map(({ id }) => id)
		),
	decide(input, { programme, names }, { actor, now, newId }) {
		if (programme.endedOn !== null) {
			return refuse('ended', 'This programme has ended, and is kept as it was.');
		}
		const today = londonDate(now);
		if (programme.baselineMeasure !== '' && input.value === undefined) {
			return wrong('value', 'Measure the same thing again, and write its number');
		}
		if (programme.baselineMeasure === '' && input.value !== undefined) {
			return wrong('value', 'This programme began without a number. Leave it empty');
		}
		if (input.measuredOn > today) return wrong('measuredOn', 'That day has not come yet');
		if (input.measuredOn < programme.fromOn) {
			return wrong('measuredOn', 'Choose a day after the programme began');
		}
		if (input.nextReviewOn <= today) return wrong('nextReviewOn', 'Choose a day to come');
		const hasLooked = (input.namesConfirmed ?? []).length > 0;
		const named = unconfirmedNames([{ field: 'changed', words: input.changed }], names, hasLooked);
		if (named) return named;
		const { id } = programme;
		return ok({
			subjectId: id,
			changes: [
				insert('walkaround_programme_review', {
					id: newId(),
					programme_id: id,
					measured_on: input.measuredOn,
					value: input.value ?? null,
					asked: input.asked ?? null,
					changed: input.changed,
					next_review_on: input.nextReviewOn,
					reviewed_by: actor.kind === 'person' ? actor.staffId : null,
					recorded_at: now
				}),
				update('walkaround_programme', { id }, { review_on: input.nextReviewOn }, input.revision)
			],
			events: [
				programmeEvent(
					'visit_programme.reviewed',
					{ kind: 'walkaround_programme', id },
					{ measuredOn: input.measuredOn, nextReviewOn: input.nextReviewOn }
				)
			]
		});
	}
});
