import { redirect } from '@sveltejs/kit';
import { setRules } from '#capabilities/supervision/commands/rules.server.ts';
import { rulesForm } from '#capabilities/supervision/forms.ts';
import { STARTER_WEEKS } from '#capabilities/supervision/model.ts';
import { canSetRules } from '#capabilities/supervision/policy.ts';
import { supervisionPolicy } from '#capabilities/supervision/queries/rules.server.ts';
import { intervalInWords } from '#capabilities/supervision/words.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm } from '#platform/web/form.server.ts';
import { mustList } from '../people/people-table.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	mustList(actor);
	const policy = await locals.read((tx) => supervisionPolicy(tx, actor.providerId));
	return {
		rows: [
			{ key: 'Managers', value: `Every ${intervalInWords(policy.managerDays)}` },
			{
				key: 'New in a manager’s post',
				value: `Every ${intervalInWords(policy.closerDays)}, for ${policy.newManagerWeeks} weeks`
			},
			{ key: 'Met more often for a time', value: `Every ${intervalInWords(policy.closerDays)}` },
			{ key: 'Staff', value: `Every ${intervalInWords(policy.workerDays)}` },
			{ key: 'New starters', value: `In weeks ${STARTER_WEEKS.join(', ')}` },
			{ key: 'After something happened, or when they ask', value: 'Sooner, once' },
			{ key: 'Back after a long time away', value: 'Within two weeks' },
			{ key: 'A group', value: 'Counts, but not twice in a row' }
		],
		mayChange: canSetRules(actor).allowed,
		revision: policy.revision ?? undefined,
		form: blankForm({
			managerDays: String(policy.managerDays),
			closerDays: String(policy.closerDays),
			newManagerWeeks: String(policy.newManagerWeeks),
			workerDays: String(policy.workerDays)
		}),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, rulesForm);
		const revision = sent.revision === undefined ? {} : { revision: sent.revision };
		const outcome = await event.locals.perform(setRules, { ...sent.input, ...revision }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/supervision/rules');
	}
};
