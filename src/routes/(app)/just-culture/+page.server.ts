import { error, redirect } from '@sveltejs/kit';
import { goThroughFairQuestions } from '#capabilities/actions/commands/fair-questions.server.ts';
import { fairQuestions } from '#capabilities/actions/fair-questions.ts';
import { canAskFairly } from '#capabilities/actions/policy.ts';
import { findSource } from '#capabilities/actions/sources.server.ts';
import { sourceWords } from '#capabilities/actions/words.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import { askedSource } from '../actions/asked-source.server.ts';
import type { Actions, PageServerLoad } from './$types';

const throughForm = { name: 'through', sendLabel: '', fields: [] } as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!holds(actor, careRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'An administrator runs the system and sees nothing about care.',
			ask: 'Ask a manager of the service.'
		});
	}
	const asked = askedSource(url.searchParams);
	// The questions themselves are open to everybody: staff see that they are used, and how.
	if (!asked) return { source: null, questions: fairQuestions, key: null };
	const source = await locals.read((tx) => findSource(tx, actor, asked.kind, asked.id));
	if (!source) error(404, NOT_HERE);
	const may = canAskFairly(actor, source.serviceId);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		source: {
			...asked,
			href: source.href,
			label: `${sourceWords[asked.kind]} ${source.label}`
		},
		questions: fairQuestions,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const asked = askedSource(event.url.searchParams);
		if (!asked) error(404, NOT_HERE);
		// Read by a form without a single field: whatever else is sent is not even looked at.
		const sent = await readForm(event, throughForm);
		const outcome = await event.locals.perform(
			goThroughFairQuestions,
			{ sourceKind: asked.kind, sourceId: asked.id },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		const actor = event.locals.person();
		const source = await event.locals.read((tx) => findSource(tx, actor, asked.kind, asked.id));
		redirect(303, `${source?.href ?? '/actions'}#actions`);
	}
};
