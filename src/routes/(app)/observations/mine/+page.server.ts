import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { addComment, sayTold } from '#capabilities/observations/commands/feedback.server.ts';
import { commentForm, toldForm } from '#capabilities/observations/forms.ts';
import { presentPractice } from '#capabilities/observations/present.ts';
import { besideMine, practiceOf } from '#capabilities/observations/queries/mine.server.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { inReadersWords } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const now = new Date();
	const found = await locals.read(async (tx) => ({
		mine: await practiceOf(tx, actor, actor.staffId, now),
		...(await besideMine(tx, actor))
	}));
	const toTell = found.toTell.map((one) => ({
		...one,
		when: inReadersWords(new Date(one.at), now)
	}));
	const forms = [...toTell, ...found.mine].map((one) => one.id);
	return {
		mine: found.mine.map((one) => presentPractice(one, now)),
		reports: found.reports,
		toTell,
		keys: Object.fromEntries(forms.map((id) => [id, newId()]))
	};
};

const act = (command: Command, definition: FormDefinition) => async (event: RequestEvent) => {
	const sent = await readForm(event, definition);
	const id = String(sent.data.get('id') ?? '');
	const outcome = await event.locals.perform(command, { ...sent.input, id }, sent.door);
	if (outcome.kind === 'done') redirect(303, '/observations/mine');
	const failed = failForm(outcome, sent);
	return fail(failed.status, { ...failed.data, of: id });
};

export const actions: Actions = {
	told: act(sayTold, toldForm),
	comment: act(addComment, commentForm)
};
