import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { acknowledge } from '#capabilities/signals/commands/acknowledge.server.ts';
import { addWords } from '#capabilities/signals/commands/add-words.server.ts';
import { changeKind } from '#capabilities/signals/commands/change-kind.server.ts';
import { grade } from '#capabilities/signals/commands/grade.server.ts';
import { rejectAsDuplicate } from '#capabilities/signals/commands/join.server.ts';
import { recordMilestone } from '#capabilities/signals/commands/milestone.server.ts';
import { close, moveOn, reopen } from '#capabilities/signals/commands/move-on.server.ts';
import { namePeople } from '#capabilities/signals/commands/name-people.server.ts';
import { openSafeguarding } from '#capabilities/signals/commands/open-safeguarding.server.ts';
import { thankAndTellBack } from '#capabilities/signals/commands/tell-back.server.ts';
import { triage } from '#capabilities/signals/commands/triage.server.ts';
import * as decisions from '#capabilities/signals/decision-forms.ts';
import { addWordsForm, namePeopleForm } from '#capabilities/signals/forms.ts';
import { reportDetail, serviceLists } from '#capabilities/signals/queries/detail.server.ts';
import { similarEarlier, suggestionFor } from '#capabilities/signals/queries/similar.server.ts';
import { pageOf } from '#capabilities/signals/report-page.ts';
import { viewOf } from '#capabilities/signals/report-view.ts';
import { partsOfReport } from '#shell/beside.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const now = new Date();
	const found = await locals.read(async (tx) => {
		const detail = await reportDetail(tx, actor, params.id);
		if (!detail) return null;
		const { row } = detail;
		const isOrdinary = row.compartment === null;
		const around = await gather(tx, {
			lists: [serviceLists(actor, row.service_id)],
			beside: isOrdinary ? partsOfReport(actor, row.id, now) : []
		});
		const [lists] = around.lists;
		if (!lists) return null;
		const view = viewOf(actor, detail, lists, now);
		return {
			detail,
			lists,
			view,
			beside: around.beside,
			similar: isOrdinary ? await similarEarlier(tx, actor, row) : null,
			suggested: view.may.triage
				? await suggestionFor(
						tx,
						actor,
						row,
						detail.people.map((person) => person.id)
					)
				: null
		};
	});
	if (!found) error(404, NOT_HERE);
	const { detail, view } = found;
	// A reporter's own report is told in their words on a page of its own.
	if (view.isOwn && !view.may.decide) redirect(303, `/report/sent/${detail.row.id}`);
	if (detail.row.compartment !== null) {
		await locals.perform(openSafeguarding, { id: detail.row.id });
	}
	// A form without a revision carries a key of its own: two taps send once.
	const keys = { tellBack: newId(), namePeople: newId() };
	return { ...pageOf({ ...found, now }), beside: found.beside, key: newId(), keys };
};

/** One form, one command: the id is the page's, the revision is the one its author saw. */
const act =
	(command: Command, definition: FormDefinition, isEdit: boolean) =>
	async (event: RequestEvent) => {
		const sent = await readForm(event, definition);
		const { id } = event.params;
		const outcome = await event.locals.perform(
			command,
			{ ...sent.input, id, ...(isEdit ? { revision: sent.revision } : {}) },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/reports/${id}`);
	};

export const actions: Actions = {
	acknowledge: act(acknowledge, decisions.emptyForm, false),
	add: act(addWords, addWordsForm, false),
	name: act(namePeople, namePeopleForm, false),
	grade: act(grade, decisions.gradeForm, true),
	triage: act(triage, decisions.triageForm, true),
	step: act(moveOn, decisions.stepForm, true),
	close: act(close, decisions.closeForm, true),
	reopen: act(reopen, decisions.reasonForm, true),
	join: act(rejectAsDuplicate, decisions.duplicateForm, true),
	changeKind: act(changeKind, decisions.changeKindForm, true),
	milestone: act(recordMilestone, decisions.milestoneForm, true),
	tellBack: act(thankAndTellBack, decisions.tellBackForm, false)
};
