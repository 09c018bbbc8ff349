import { redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm } from '#platform/web/form.server.ts';
import { canHoldTicket } from '#capabilities/capture/policy.ts';
import { report } from '#capabilities/signals/commands/report.server.ts';
import { reportPageForm } from '#capabilities/signals/forms.ts';
import { reportPage } from '#capabilities/signals/queries/report-page.server.ts';
import { reportInput } from '#capabilities/signals/report-input.ts';
import type { Actions, PageServerLoad } from './$types';
import { around } from './around.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.anyone();
	const start = await locals.read((tx) => reportPage(tx, actor, new Date()));
	return {
		...start,
		shell: around(actor, url.pathname, locals.banner),
		key: newId(),
		mayKeep: canHoldTicket(actor).allowed
	};
};

export const actions: Actions = {
	default: async (event) => {
		event.locals.anyone();
		const sent = await readForm(event, reportPageForm);
		const input = reportInput(sent.input);
		// 307 sends the same answers on to the next page, so nothing typed is lost and nothing is in the URL.
		if (input === null) redirect(307, '/report/worried?/start');
		const outcome = await event.locals.perform(report, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/report/sent/${outcome.subjectId}`);
	}
};
