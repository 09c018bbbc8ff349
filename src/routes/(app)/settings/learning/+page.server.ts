import { redirect } from '@sveltejs/kit';
import { learningNumbers } from '#capabilities/briefings/numbers.ts';
import { setPracticePolicy } from '#capabilities/observations/commands/set-policy.server.ts';
import { seenNumbers } from '#capabilities/observations/numbers.ts';
import { practicePolicyForm } from '#capabilities/observations/policy-form.ts';
import { practicePolicy } from '#capabilities/observations/queries/policy.server.ts';
import { talkNumbers } from '#capabilities/reinforcement/numbers.ts';
import { setLiveLessonCap } from '#capabilities/organisation/commands/set-live-lesson-cap.server.ts';
import { liveLessonCapForm } from '#capabilities/organisation/forms.ts';
import { canReadSettings, canSetLearningPolicy } from '#capabilities/organisation/policy.ts';
import { learningPolicy } from '#capabilities/organisation/queries.server.ts';
import { measureOf } from '#kernel/measures.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const may = canReadSettings(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const { provider, practice } = await locals.read(async (tx) => ({
		provider: await learningPolicy(tx, actor.providerId),
		practice: await practicePolicy(tx, actor.providerId)
	}));
	return {
		...provider,
		practice,
		numbers: [
			...learningNumbers(),
			...talkNumbers(measureOf(actor, 'talk_due_days', new Date())),
			...seenNumbers(practice)
		],
		mayChange: canSetLearningPolicy(actor).allowed,
		keys: { cap: newId(), practice: newId() }
	};
};

export const actions: Actions = {
	cap: async (event) => {
		const sent = await readForm(event, liveLessonCapForm);
		const input = { ...sent.input, revision: sent.revision };
		const outcome = await event.locals.perform(setLiveLessonCap, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/learning');
	},
	practice: async (event) => {
		const sent = await readForm(event, practicePolicyForm);
		const input = { ...sent.input, revision: sent.revision ?? 0 };
		const outcome = await event.locals.perform(setPracticePolicy, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/learning');
	}
};
