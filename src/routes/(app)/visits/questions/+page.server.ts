import { redirect } from '@sveltejs/kit';
import { holds } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { FormDefinition } from '#kernel/form.ts';
import {
	addQuestion,
	retireQuestion,
	rewordQuestion
} from '#capabilities/walkarounds/commands/questions.server.ts';
import { canSetRules, leaderRoles } from '#capabilities/walkarounds/policy.ts';
import { addQuestionForm, rewordForm } from '#capabilities/walkarounds/programme-forms.ts';
import { ownQuestions } from '#capabilities/walkarounds/queries/questions.server.ts';
import { newestVersions } from '#capabilities/walkarounds/questions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!holds(actor, leaderRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'The questions are for those who visit. You may be asked any of them.',
			ask: 'Ask your manager to show you.'
		});
	}
	const { own } = await locals.read((tx) => gather(tx, { own: [ownQuestions(actor.providerId)] }));
	const all = newestVersions(own).map((question) => ({ ...question, key: newId() }));
	return {
		groups: [
			{ askedOf: 'staff', title: 'To staff' },
			{ askedOf: 'person', title: 'To people we support' },
			{ askedOf: 'family', title: 'To relatives and friends' }
		].map(({ askedOf, title }) => ({
			title,
			questions: all.filter((one) => one.askedOf === askedOf && !one.isRetired)
		})),
		retired: all.filter(({ isRetired }) => isRetired),
		mayRule: canSetRules(actor).allowed,
		/** The question whose words are being changed, as the address says. */
		changing: all.find(({ code }) => code === url.searchParams.get('change')) ?? null,
		keys: { add: newId(), reword: newId() }
	};
};

const nothing: FormDefinition = { name: 'retire-question', sendLabel: '', fields: [] };
const text = (data: FormData, name: string): string => {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
};
const here = '/visits/questions';

export const actions: Actions = {
	add: async (event) => {
		const sent = await readForm(event, addQuestionForm);
		const outcome = await event.locals.perform(addQuestion, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, here);
	},
	reword: async (event) => {
		const sent = await readForm(event, rewordForm);
		const target = { code: text(sent.data, 'code'), version: text(sent.data, 'version') };
		const outcome = await event.locals.perform(
			rewordQuestion,
			{ ...sent.input, ...target },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, here);
	},
	retire: async (event) => {
		const sent = await readForm(event, nothing);
		const target = { code: text(sent.data, 'code'), version: text(sent.data, 'version') };
		const outcome = await event.locals.perform(retireQuestion, target, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, here);
	}
};
