import { redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm } from '#platform/web/form.server.ts';
import { report } from '#capabilities/signals/commands/report.server.ts';
import { reportPageForm } from '#capabilities/signals/forms.ts';
import { kindOfTile } from '#capabilities/signals/model.ts';
import { reportPage } from '#capabilities/signals/queries/report-page.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { around } from './around.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.anyone();
	const start = await locals.read((tx) => reportPage(tx, actor, new Date()));
	return { ...start, shell: around(actor, url.pathname, locals.banner), key: newId() };
};

export const actions: Actions = {
	default: async (event) => {
		event.locals.anyone();
		const sent = await readForm(event, reportPageForm);
		const { wantsAnswer, whoSaysSo, ...answers } = sent.input;
		const kind = kindOfTile(String(answers['kind'] ?? ''), {
			wantsAnswer: String(wantsAnswer ?? ''),
			whoSaysSo: String(whoSaysSo ?? '')
		});
		// 307 sends the same answers on to the next page, so nothing typed is lost and nothing is in the URL.
		if (kind === 'worried') redirect(307, '/report/worried?/start');
		const outcome = await event.locals.perform(report, { ...answers, kind: kind ?? '' }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/report/sent/${outcome.subjectId}`);
	}
};
