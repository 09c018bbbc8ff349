import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reviewEvent } from '../events.ts';
import { leadForm, methodForm } from '../forms.ts';
import { fits, isForSoMany, methodOf } from '../methods.ts';
import { canLead, canSteer } from '../policy.ts';
import { possibleLeads } from '../queries/leads.server.ts';
import { step } from '../workflow.ts';
import { findReview, subjectOf } from './find.server.ts';
import { servicesOf } from './open.server.ts';
import { editedReview } from './subject.ts';

/** Hands a review to somebody else, or gives it another day. */
export const changeLead = defineCommand({
	name: 'reviews.change-lead',
	sentence: 'Change who leads a review, or when it is due',
	subjectKind: 'review',
	schema: formSchema(leadForm, editedReview),
	async find(tx, actor, input) {
		const review = await findReview(tx, actor, input.id);
		if (review === NOT_FOUND) return NOT_FOUND;
		const services = servicesOf(review.state.reports);
		const [lead] = await possibleLeads(tx, actor.providerId, services, input.leadId);
		return { review, lead: lead ?? null };
	},
	authorise: (actor, { review }) => canSteer(actor, review.facts),
	decide(input, { review, lead }, { now }) {
		const { state } = review;
		const may = step(state.status, 'ask');
		if (!may.ok) return may;
		const wrong = (field: string, message: string) =>
			refuse(field, message, { fields: [{ field, message }] });
		if (!lead) return wrong('leadId', 'Choose somebody who answers for where it happened');
		const mayLead = canLead(lead.roles, state.method);
		if (!mayLead.allowed) return wrong('leadId', `${mayLead.sentence} ${mayLead.ask}`);
		if (input.dueOn !== review.dueOn && input.dueOn < londonDate(now)) {
			return wrong('dueOn', 'That day has passed. Choose a later one');
		}
		return ok({
			subjectId: state.id,
			changes: [
				update(
					'review',
					{ id: state.id },
					{ lead_id: lead.id, due_on: input.dueOn },
					input.revision
				)
			],
			events: [
				reviewEvent('review.lead_changed', subjectOf(review), {
					leadId: lead.id,
					dueOn: input.dueOn
				})
			]
		});
	}
});

/** Another way of looking, deep enough for the depth. Answers both ways ask for are kept. */
export const changeMethod = defineCommand({
	name: 'reviews.change-method',
	sentence: 'Change how a review looks into what happened',
	subjectKind: 'review',
	schema: formSchema(methodForm, editedReview),
	find: (tx, actor, input) => findReview(tx, actor, input.id),
	authorise: (actor, review) => canSteer(actor, review.facts),
	decide(input, review) {
		const { state } = review;
		const next = step(state.status, 'change');
		if (!next.ok) return next;
		const method = methodOf(input.method);
		const wrong = (message: string) =>
			refuse('method', message, { fields: [{ field: 'method', message }] });
		if (method.code === state.method) return wrong('It is done this way already');
		if (!fits(method.code, state.tier)) return wrong(`Too light for depth ${state.tier}`);
		if (!isForSoMany(method, state.reports.length)) {
			return wrong(`It looks at ${state.reports.length === 1 ? 'many reports' : 'one report'}`);
		}
		return ok({
			subjectId: state.id,
			changes: [
				update(
					'review',
					{ id: state.id },
					{ status: next.value, method: method.code },
					input.revision
				)
			],
			events: [
				reviewEvent('review.method_changed', subjectOf(review), {
					from: state.method,
					method: method.code
				})
			]
		});
	}
});
