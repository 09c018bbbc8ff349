import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { unconfirmedNames } from '#capabilities/reviews/findings.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { beginning, consentMissing } from '../begin.ts';
import { visitEvent } from '../events.ts';
import { answerForm } from '../during-forms.ts';
import { lenses } from '../lenses.ts';
import { canLead } from '../policy.ts';
import { ownQuestionsOf } from '../queries/questions.server.ts';
import { staffListOf } from '../queries/staff-here.server.ts';
import { everyVersion, LESSON_QUESTION, SEEN_QUESTION } from '../questions.ts';
import { keptSaidBy, sharedGroups } from '../said-by.ts';
import { step } from '../workflow.ts';
import { findVisit, visitId } from './target.ts';

/** Begins a visit: thanks and purpose first – to listen, learn and say thank you, not to inspect. */
export const startVisit = defineCommand({
	name: 'walkarounds.start-visit',
	sentence: 'Start a leader visit',
	subjectKind: 'walkaround',
	schema: z.strictObject(visitId),
	find: (tx, actor, input) => findVisit(tx, actor, input.id),
	authorise: (actor, visit) => canLead(actor, visit),
	decide(_input, visit, { now }) {
		const next = step(visit.status, 'start');
		if (!next.ok) return next;
		const missing = consentMissing(visit);
		if (missing) return missing;
		if (visit.status !== 'planned') return ok({ subjectId: visit.id, changes: [], events: [] });
		return ok({
			subjectId: visit.id,
			changes: [update('walkaround', { id: visit.id }, { status: next.value, started_at: now })],
			events: [
				visitEvent('walkaround.started', visit, {
					variant: visit.variant,
					timeBand: visit.timeBand
				})
			]
		});
	}
});

/**
 * Writes down what was said to one question. It is added and never edited, so it may arrive late, twice (one
 * key, one answer) or out of order. By a shared role and shift, or “staff”; never by name.
 */
export const recordAnswer = defineCommand({
	name: 'walkarounds.record-answer',
	sentence: 'Write down what was said on a leader visit',
	subjectKind: 'walkaround',
	schema: formSchema(answerForm, {
		...visitId,
		code: z.string('Say which question').min(1).max(60),
		version: z.coerce.number('Say which version').int().min(1),
		lessonId: z.uuid().optional()
	}),
	async find(tx, actor, input) {
		const visit = await findVisit(tx, actor, input.id);
		if (visit === NOT_FOUND) return NOT_FOUND;
		return {
			visit,
			questions: everyVersion(await ownQuestionsOf(tx, actor.providerId)),
			staffList: await staffListOf(tx, actor.providerId, visit.serviceId),
			names: await findNames(tx, actor.providerId)
		};
	},
	authorise: (actor, { visit }) => canLead(actor, visit),
	decide(input, { visit, questions, staffList, names }, { now, newId }) {
		const begun = beginning(visit, now);
		if (!begun.ok) return begun;
		const lesson = visit.lessons.find(({ id }) => id === input.lessonId);
		if (input.lessonId !== undefined && !lesson) {
			return refuse('lesson', 'This visit is not about that lesson. Choose it first.');
		}
		const asked =
			input.code === LESSON_QUESTION
				? lesson && ('staff' as const)
				: input.code === SEEN_QUESTION
					? ('leader' as const)
					: questions.find(({ code, version }) => code === input.code && version === input.version)
							?.askedOf;
		if (!asked) return refuse('question', 'That question is not one of ours.');
		const confirms = (input.namesConfirmed ?? []).length > 0;
		const named = unconfirmedNames([{ field: 'words', words: input.words }], names, confirms);
		if (named) return named;
		const shared = sharedGroups(staffList, visit.serviceId, londonDate(now));
		const saidBy = asked === 'staff' ? keptSaidBy(input.saidBy, shared) : keptSaidBy('', []);
		return ok({
			subjectId: visit.id,
			changes: [
				...begun.value.changes,
				insert('walkaround_answer', {
					id: newId(),
					walkaround_id: visit.id,
					question_code: input.code,
					question_version: lesson?.version ?? input.version,
					lesson_id: lesson?.id ?? null,
					asked_of: asked,
					job_role: saidBy.jobRole,
					shift_group: saidBy.shiftGroup,
					words: input.words,
					names_confirmed: confirms,
					recorded_at: now
				})
			],
			events: [
				...begun.value.events,
				visitEvent('walkaround.answered', visit, {
					code: input.code,
					version: lesson?.version ?? input.version,
					askedOf: asked
				})
			]
		});
	}
});

const lensAnswer = z.preprocess(
	(value) => (value === '' ? undefined : value),
	z.enum(['yes', 'partly', 'not_yet'], 'Choose one').optional()
);

/** Notes first impressions of the place: welcoming, safe, caring and involving, calm and well organised. */
export const recordLens = defineCommand({
	name: 'walkarounds.record-impressions',
	sentence: 'Note first impressions of a place on a leader visit',
	subjectKind: 'walkaround',
	schema: z.strictObject({
		...visitId,
		welcoming: lensAnswer,
		safe: lensAnswer,
		caring: lensAnswer,
		calm: lensAnswer
	}),
	find: (tx, actor, input) => findVisit(tx, actor, input.id),
	authorise: (actor, visit) => canLead(actor, visit),
	decide(input, visit, { now, newId }) {
		const begun = beginning(visit, now);
		if (!begun.ok) return begun;
		const said: Readonly<Record<string, 'yes' | 'partly' | 'not_yet' | undefined>> = {
			welcoming: input.welcoming,
			safe: input.safe,
			caring: input.caring,
			calm: input.calm
		};
		const seen = lenses.flatMap(({ code }) => {
			const answer = said[code];
			return answer ? [{ lens: code, seen: answer }] : [];
		});
		if (seen.length === 0) return refuse('nothing', 'Choose at least one, or skip.');
		const saidId = newId();
		return ok({
			subjectId: visit.id,
			changes: [
				...begun.value.changes,
				insert(
					'walkaround_lens',
					...seen.map((one) => ({
						...one,
						id: newId(),
						walkaround_id: visit.id,
						said_id: saidId,
						recorded_at: now
					}))
				)
			],
			events: [
				...begun.value.events,
				visitEvent('walkaround.looked', visit, { lenses: seen.map(({ lens }) => lens) })
			]
		});
	}
});
