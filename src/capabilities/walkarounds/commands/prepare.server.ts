import { londonDate } from '#kernel/london.ts';
import { isId } from '#kernel/ids.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, remove } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { visitEvent } from '../events.ts';
import { consentForm, lessonsForm } from '../forms.ts';
import { MOST_LESSONS } from '../model.ts';
import { canChange, canLead } from '../policy.ts';
import { liveLessonsHere } from '../queries/lessons-here.server.ts';
import { step } from '../workflow.ts';
import { findVisit, visitId, wrong } from './target.ts';

/** Chooses what a visit is about: one or two lessons that are live in that service, no more (domain 5, Before). */
export const chooseLessons = defineCommand({
	name: 'walkarounds.choose-lessons',
	sentence: 'Choose the one or two lessons a leader visit is about',
	subjectKind: 'walkaround',
	schema: formSchema(lessonsForm, visitId),
	async find(tx, actor, input) {
		const visit = await findVisit(tx, actor, input.id);
		if (visit === NOT_FOUND) return NOT_FOUND;
		const ids = [...new Set(input.lessonIds)];
		return {
			visit,
			ids,
			lessons: await liveLessonsHere(tx, actor, visit.serviceId, ids.filter(isId))
		};
	},
	authorise: (actor, { visit }) => canChange(actor, visit),
	decide(_input, { visit, ids, lessons }, { now }) {
		const next = step(visit.status, 'choose');
		if (!next.ok) return next;
		if (lessons.length !== ids.length) {
			return wrong('lessonIds', 'Choose lessons that are live in this service');
		}
		if (lessons.length > MOST_LESSONS) {
			return wrong('lessonIds', 'Choose one or two. More would be a lecture');
		}
		return ok({
			subjectId: visit.id,
			changes: [
				remove('walkaround_lesson', { walkaround_id: visit.id }),
				insert(
					'walkaround_lesson',
					...lessons.map((lesson) => ({
						walkaround_id: visit.id,
						lesson_id: lesson.id,
						version: lesson.version,
						chosen_at: now
					}))
				)
			],
			events: [visitEvent('walkaround.briefed', visit, { lessonIds: lessons.map(({ id }) => id) })]
		});
	}
});

/** Writes down what the person said whose home it is. Only a yes opens the door, and the newest answer counts. */
export const askConsent = defineCommand({
	name: 'walkarounds.record-consent',
	sentence: 'Write down whether the person wants a leader to come along',
	subjectKind: 'walkaround',
	schema: formSchema(consentForm, visitId),
	find: (tx, actor, input) => findVisit(tx, actor, input.id),
	authorise: (actor, visit) => {
		const leads = canLead(actor, visit);
		return leads.allowed ? leads : canChange(actor, visit);
	},
	decide(input, visit, { actor, now, newId }) {
		if (visit.variant !== 'shadow') {
			return refuse('not_shadow', 'Only a shadow visit goes into somebody’s home with care.');
		}
		if (visit.status !== 'planned') {
			return refuse('begun', 'This visit has begun. Asking comes before.');
		}
		if (input.askedOn > londonDate(now)) return wrong('askedOn', 'That day has not come yet');
		return ok({
			subjectId: visit.id,
			changes: [
				insert('walkaround_consent', {
					id: newId(),
					walkaround_id: visit.id,
					answer: input.answer,
					how_asked: input.howAsked,
					asked_on: input.askedOn,
					asked_by: actor.kind === 'person' ? actor.staffId : null,
					recorded_at: now
				})
			],
			events: [visitEvent('walkaround.consent_asked', visit, { answer: input.answer })]
		});
	}
});
