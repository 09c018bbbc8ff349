import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	keepPromise,
	replacePromise,
	sayHowItGoes,
	sayItCannotBeDone
} from '#capabilities/promises/commands/follow.server.ts';
import { handOnPromise } from '#capabilities/promises/commands/hand-on.server.ts';
import * as forms from '#capabilities/promises/forms.ts';
import { promisePage } from '#capabilities/promises/queries/page.server.ts';
import { presentPromise } from '#capabilities/promises/view.ts';
import { promiseWorkflow } from '#capabilities/promises/workflow.ts';
import { withOptions, type FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

const USUAL_DAYS = 14;

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const now = new Date();
	const found = await locals.read((tx) => promisePage(tx, actor, params.id));
	if (!found) error(404, NOT_HERE);
	const owners = { ownerId: found.owners };
	return {
		now: now.toISOString(),
		promise: presentPromise(found, actor, now),
		words: found.words,
		replaceForm: withOptions(forms.replaceForm, owners),
		handOnForm: withOptions(forms.handOnForm, owners),
		replaceDay: addDays(londonDate(now), USUAL_DAYS),
		labels: Object.fromEntries(
			Object.entries(promiseWorkflow).map(([name, { label }]) => [name, label])
		),
		keys: Object.fromEntries(Object.keys(promiseWorkflow).map((name) => [name, newId()]))
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
	redirect(303, `/promises/${outcome.subjectId}`);
};

export const actions: Actions = {
	keep: act(keepPromise, forms.keepForm),
	word: act(sayHowItGoes, forms.wordForm),
	cannot: act(sayItCannotBeDone, forms.cannotForm),
	replace: act(replacePromise, forms.replaceForm),
	hand_on: act(handOnPromise, forms.handOnForm)
};
