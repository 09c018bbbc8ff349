import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { cancelAction, reopenAction } from '#capabilities/actions/commands/end.server.ts';
import { checkAction, finishAction } from '#capabilities/actions/commands/finish.server.ts';
import {
	blockAction,
	extendAction,
	giveAction,
	unblockAction
} from '#capabilities/actions/commands/keep-going.server.ts';
import { lookWhetherItWorked } from '#capabilities/actions/commands/look.server.ts';
import { lookForm } from '#capabilities/actions/effect-form.ts';
import type { SourceKind } from '#capabilities/actions/model.ts';
import { ownersFor } from '#capabilities/actions/queries/choices.server.ts';
import { findAction } from '#capabilities/actions/queries/find.server.ts';
import { actionHistory } from '#capabilities/actions/queries/history.server.ts';
import { looksAt } from '#capabilities/actions/queries/looks.server.ts';
import { namesOf } from '#capabilities/actions/queries/names.server.ts';
import { findSource } from '#capabilities/actions/sources.server.ts';
import * as forms from '#capabilities/actions/step-forms.ts';
import { presentAction } from '#capabilities/actions/view.ts';
import { actionWorkflow } from '#capabilities/actions/workflow.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const now = new Date();
	const found = await locals.read(async (tx) => {
		const action = await findAction(tx, actor, params.id);
		if (!action) return null;
		const { row } = action;
		return {
			action,
			source: await findSource(tx, actor, row.source_kind as SourceKind, row.source_id),
			...(await gather(tx, {
				names: [namesOf(actor, [row.owner_id, row.done_by, row.checked_by])],
				history: [actionHistory(actor, row.id)],
				looks: [looksAt(actor, row.id)],
				owners: [ownersFor(actor, row.service_id)]
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const names = new Map(found.names.map(({ id, name }) => [id, name]));
	const action = presentAction(found.action, names, found.source, found.looks, actor, now);
	return {
		now: now.toISOString(),
		action,
		history: found.history,
		labels: Object.fromEntries(
			Object.entries(actionWorkflow).map(([name, { label }]) => [name, label])
		),
		/** An idempotency key for each form of the page: two sent from one page are two changes. */
		keys: Object.fromEntries(Object.keys(actionWorkflow).map((name) => [name, newId()])),
		giveForm: {
			...forms.giveForm,
			fields: forms.giveForm.fields.map((field) => ({
				...field,
				options: found.owners.filter(({ value }) => value !== found.action.row.owner_id)
			}))
		}
	};
};

/** One form, one command: the id is the page's, the revision is the one its author saw. */
const act = (command: Command, definition: FormDefinition) => async (event: RequestEvent) => {
	const sent = await readForm(event, definition);
	const { id } = event.params;
	const outcome = await event.locals.perform(
		command,
		{ ...sent.input, id, revision: sent.revision ?? '' },
		sent.door
	);
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	redirect(303, `/actions/${id}`);
};

export const actions: Actions = {
	finish: act(finishAction, forms.finishForm),
	check: act(checkAction, forms.checkForm),
	look: act(lookWhetherItWorked, lookForm),
	extend: act(extendAction, forms.extendForm),
	block: act(blockAction, forms.blockForm),
	unblock: act(unblockAction, forms.emptyForm),
	give: act(giveAction, forms.giveForm),
	cancel: act(cancelAction, forms.cancelForm),
	reopen: act(reopenAction, forms.reopenForm)
};
