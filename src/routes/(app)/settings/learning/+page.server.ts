import { redirect } from '@sveltejs/kit';
import { learningNumbers } from '#capabilities/briefings/numbers.ts';
import { setLiveLessonCap } from '#capabilities/organisation/commands/set-live-lesson-cap.server.ts';
import { liveLessonCapForm } from '#capabilities/organisation/forms.ts';
import { canReadSettings, canSetLearningPolicy } from '#capabilities/organisation/policy.ts';
import { learningPolicy } from '#capabilities/organisation/queries.server.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const may = canReadSettings(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const provider = await locals.read((tx) => learningPolicy(tx, actor.providerId));
	return {
		...provider,
		numbers: learningNumbers(),
		mayChange: canSetLearningPolicy(actor).allowed,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, liveLessonCapForm);
		const input = { ...sent.input, revision: sent.revision };
		const outcome = await event.locals.perform(setLiveLessonCap, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/learning');
	}
};
