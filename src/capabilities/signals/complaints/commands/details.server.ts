import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { editedReport, reportId, stillOpenTo, subjectOf } from '../../commands/subject.ts';
import { complaintEvent } from '../events.ts';
import { complainantForm, detailsForm } from '../forms.ts';
import { needsConsent } from '../model.ts';
import { canAnswer, canKeepComplainant } from '../policy.ts';
import { clocksFor } from '../routes.ts';
import { findComplaint } from './find.server.ts';

/** Who complains, by which route, with whose consent: its clocks are worked out from this. */
export const keepDetails = defineCommand({
	name: 'complaints.keep-details',
	sentence: 'Say who complains, how it came, whose rules it follows and what they want',
	subjectKind: 'signal',
	schema: formSchema(detailsForm, editedReport),
	find: (tx, actor, input) => findComplaint(tx, actor, input.id),
	authorise: (actor, found) =>
		stillOpenTo(found, canAnswer(actor, found.facts, 'complaints.keep-details')),
	decide(input, found, { now }) {
		const { row, nation } = found;
		const wrong = (field: string, message: string) =>
			refuse('details', `${message}.`, { fields: [{ field, message }] });
		if (input.receivedOn > londonDate(now)) {
			return wrong('receivedOn', 'That day has not come yet');
		}
		if (input.consent === 'cannot_be_asked' && !input.consentReason) {
			return wrong('consentReason', 'Say why the person cannot be asked');
		}
		if (input.consent === 'not_needed' && needsConsent(input.fromWhom)) {
			return wrong('consent', 'Somebody complains for another: say if the other agreed');
		}
		const clocks = clocksFor(input.route, input.receivedOn, nation);
		return ok({
			subjectId: row.id,
			changes: [
				update('signal', { id: row.id }, {}, input.revision),
				update(
					'signal_complaint',
					{ signal_id: row.id },
					{
						route: input.route,
						from_whom: input.fromWhom,
						received_by: input.receivedBy,
						received_on: input.receivedOn,
						consent: input.consent,
						consent_reason: input.consent === 'cannot_be_asked' ? input.consentReason : null,
						subject: input.subject,
						wants: input.wants ?? null,
						legal_acknowledge_by: clocks.legalAcknowledgeBy,
						legal_answer_by: clocks.legalAnswerBy,
						target_acknowledge_by: clocks.targetAcknowledgeBy,
						target_answer_by: clocks.targetAnswerBy
					}
				)
			],
			events: [
				complaintEvent('complaint.details_kept', subjectOf(found), {
					route: input.route,
					consent: input.consent
				})
			]
		});
	}
});

/** Who it came from and how they need information: kept apart, for those who answer them. */
export const keepComplainant = defineCommand({
	name: 'complaints.keep-complainant',
	sentence: 'Write down who complained, and how they need information',
	subjectKind: 'signal',
	isPrivate: true,
	schema: formSchema(complainantForm, reportId),
	async find(tx, actor, input) {
		const found = await findComplaint(tx, actor, input.id);
		if (found === NOT_FOUND) return NOT_FOUND;
		const known = await tx
			.selectFrom('complainant')
			.select('signal_id')
			.where('provider_id', '=', actor.providerId)
			.where('signal_id', '=', found.row.id)
			.executeTakeFirst();
		return { ...found, isKnown: known !== undefined };
	},
	authorise: (actor, found) => stillOpenTo(found, canKeepComplainant(actor, found.facts)),
	decide(input, found, { now }) {
		const today = londonDate(now);
		if (input.askedOn && input.askedOn > today) {
			const message = 'That day has not come yet';
			return refuse('day', `${message}.`, { fields: [{ field: 'askedOn', message }] });
		}
		const needed = input.formats ?? [];
		const values = {
			name: input.name ?? null,
			contact: input.contact ?? null,
			formats: needed,
			language: input.language ?? null,
			note: input.note ?? null,
			asked_on: input.askedOn ?? null,
			reviewed_on: today
		};
		const { id } = found.row;
		return ok({
			subjectId: id,
			changes: [
				found.isKnown
					? update('complainant', { signal_id: id }, values)
					: insert('complainant', { signal_id: id, ...values })
			],
			events: [
				complaintEvent('complaint.complainant_kept', subjectOf(found), {
					hasNeed: needed.length > 0 || input.language !== undefined
				})
			]
		});
	}
});
