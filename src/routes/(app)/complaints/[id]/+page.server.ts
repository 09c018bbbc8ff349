import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { close, moveOn, reopen } from '#capabilities/signals/commands/move-on.server.ts';
import { complaintPageOf } from '#capabilities/signals/complaints/complaint-page.ts';
import {
	acknowledgeComplaint,
	extendComplaint
} from '#capabilities/signals/complaints/commands/acknowledge.server.ts';
import {
	answerComplaint,
	recordSatisfaction
} from '#capabilities/signals/complaints/commands/answer.server.ts';
import { closeLearned } from '#capabilities/signals/complaints/commands/close-learned.server.ts';
import {
	keepComplainant,
	keepDetails
} from '#capabilities/signals/complaints/commands/details.server.ts';
import {
	goToOmbudsman,
	recordOmbudsmanDecision
} from '#capabilities/signals/complaints/commands/ombudsman.server.ts';
import { tellWhatChanged } from '#capabilities/signals/complaints/commands/tell-changed.server.ts';
import * as closing from '#capabilities/signals/complaints/closing-forms.ts';
import * as forms from '#capabilities/signals/complaints/forms.ts';
import { readsComplaint } from '#capabilities/signals/complaints/policy.ts';
import { doneActions } from '#capabilities/signals/complaints/queries/evidence.server.ts';
import { complaintDetail } from '#capabilities/signals/complaints/queries/page.server.ts';
import { closeForm, reasonForm, stepForm } from '#capabilities/signals/decision-forms.ts';
import { canDecide, isOwn } from '#capabilities/signals/policy.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const found = await locals.read(async (tx) => {
		const detail = await complaintDetail(tx, actor, params.id);
		if (!detail) return null;
		const isToLearn =
			detail.complaint.learned_at === null &&
			canDecide(actor, detail.facts, 'complaints.close-learned').allowed;
		return {
			detail,
			actions: isToLearn ? await doneActions(tx, actor.providerId, detail.row.id) : []
		};
	});
	if (!found) error(404, NOT_HERE);
	const { facts } = found.detail;
	// A reporter reads what became of it in their own words, on a page of its own.
	if (!readsComplaint(actor, facts)) {
		if (isOwn(actor, facts)) redirect(303, `/report/sent/${params.id}`);
		error(403, 'Only those who manage the service read this. Ask the registered manager.');
	}
	// A form without a revision carries a key of its own: two taps send once.
	const keys = { complainant: newId(), satisfaction: newId(), changed: newId(), learned: newId() };
	return { page: complaintPageOf({ actor, ...found, now: new Date() }), keys };
};

/** One form, one command: the id is the page's, the revision is the one its author saw. */
const act =
	(command: Command, definition: FormDefinition, isEdit: boolean, anchor = '') =>
	async (event: RequestEvent) => {
		const sent = await readForm(event, definition);
		const { id } = event.params;
		const outcome = await event.locals.perform(
			command,
			{ ...sent.input, id, ...(isEdit ? { revision: sent.revision } : {}) },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/complaints/${id}${anchor}`);
	};

export const actions: Actions = {
	details: act(keepDetails, forms.detailsForm, true),
	complainant: act(keepComplainant, forms.complainantForm, false, '#who'),
	acknowledge: act(acknowledgeComplaint, forms.acknowledgeForm, true),
	step: act(moveOn, stepForm, true),
	extend: act(extendComplaint, forms.extendForm, true),
	answer: act(answerComplaint, forms.answerForm, true),
	satisfaction: act(recordSatisfaction, closing.satisfactionForm, false, '#answered'),
	changed: act(tellWhatChanged, closing.toldChangedForm, false, '#told-changed'),
	learned: act(closeLearned, closing.learnedForm, false, '#learned'),
	ombudsman: act(goToOmbudsman, closing.ombudsmanForm, true),
	decision: act(recordOmbudsmanDecision, closing.ombudsmanDecisionForm, true),
	close: act(close, closeForm, true),
	reopen: act(reopen, reasonForm, true)
};
