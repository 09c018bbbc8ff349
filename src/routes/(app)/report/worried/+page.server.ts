import { redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm } from '#platform/web/form.server.ts';
import { canHoldTicket } from '#capabilities/capture/policy.ts';
import { raiseWorry } from '#capabilities/signals/commands/raise-worry.server.ts';
import { worryForm } from '#capabilities/signals/forms.ts';
import { reportPage, staffToChoose } from '#capabilities/signals/queries/report-page.server.ts';
import { around } from '../around.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.anyone();
	const now = new Date();
	const start = await locals.read(async (tx) => ({
		...(await reportPage(tx, actor, now)),
		staff: await staffToChoose(tx, actor, now)
	}));
	return {
		prefilled: start.prefilled,
		whereAndWhen: start.whereAndWhen,
		services: start.services,
		serviceName: start.serviceName,
		onCall: start.onCall,
		staff: start.staff,
		shell: around(actor, url.pathname, locals.banner),
		key: newId(),
		mayKeep: canHoldTicket(actor).allowed
	};
};

export const actions: Actions = {
	/** From the report page: everything typed there comes along, nothing is sent yet. */
	start: async (event) => {
		event.locals.anyone();
		const sent = await readForm(event, worryForm);
		return {
			formName: worryForm.name,
			form: { values: sent.values, errors: [] },
			missing: [],
			conflict: null,
			conflictId: null
		};
	},
	send: async (event) => {
		const sent = await readForm(event, worryForm);
		const outcome = await event.locals.perform(raiseWorry, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/report/sent');
		redirect(303, `/report/sent/${outcome.subjectId}`);
	}
};
