import { redirect } from '@sveltejs/kit';
import { answerScenario } from '#capabilities/briefings/commands/answer-scenario.server.ts';
import { chooseLanguage } from '#capabilities/lessons/commands/choose-language.server.ts';
import { readLesson } from '#capabilities/briefings/commands/read.server.ts';
import { answerForm, readForm as readOnlyForm } from '#capabilities/briefings/forms.ts';
import { presentReading } from '#capabilities/briefings/present.ts';
import { lessonText } from '#capabilities/briefings/queries/lesson-text.server.ts';
import { ownNeeds } from '#capabilities/briefings/queries/reader.server.ts';
import { readingPart } from '#capabilities/lessons/queries/reading.server.ts';
import { languageForm } from '#capabilities/lessons/step-forms.ts';
import { isId, newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!isId(params.lesson)) stop({ kind: 'not_found' });
	const found = await locals.read(async (tx) => {
		const needs = await ownNeeds(tx, actor, params.lesson);
		const [need] = needs;
		if (!need) return null;
		const text = await lessonText(tx, actor.providerId, params.lesson, need.version, actor);
		const { reading } = await gather(tx, {
			reading: [readingPart(actor, params.lesson, need.version, null)]
		});
		return text && reading[0] && { reading: reading[0], needs, text };
	});
	if (!found) stop({ kind: 'not_found' });
	const { needs, text, reading } = found;
	return {
		reading: presentReading(
			text,
			{
				isBriefed: needs.every((need) => need.briefedAt !== null),
				isUnderstood: needs.every((need) => need.understoodAt !== null)
			},
			reading
		),
		showsFeedback: url.searchParams.has('answered'),
		keys: { read: newId(), answer: newId() }
	};
};

export const actions: Actions = {
	language: async (event) => {
		const sent = await readForm(event, languageForm);
		const outcome = await event.locals.perform(chooseLanguage, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/briefings/${event.params.lesson}`);
	},

	read: async (event) => {
		const sent = await readForm(event, readOnlyForm);
		const { lesson } = event.params;
		const outcome = await event.locals.perform(readLesson, { lessonId: lesson }, sent.door);
		if (outcome.kind === 'invalid') stop({ kind: 'not_found' });
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/briefings?read=${lesson}`);
	},

	answer: async (event) => {
		const sent = await readForm(event, answerForm('', []));
		const { lesson } = event.params;
		if (!isId(lesson)) stop({ kind: 'not_found' });
		const input = { lessonId: lesson, ...sent.input };
		const outcome = await event.locals.perform(answerScenario, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/briefings/${lesson}?answered`);
	}
};
