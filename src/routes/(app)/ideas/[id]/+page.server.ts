import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	adoptIdea,
	considerIdea,
	declineIdea,
	lookAgainAtIdea,
	tryIdea
} from '#capabilities/ideas/commands/decide.server.ts';
import { joinIdea } from '#capabilities/ideas/commands/join.server.ts';
import {
	judgeIdeaAnswer,
	seeIdeaAnswer,
	tellBackIdea
} from '#capabilities/ideas/commands/tell.server.ts';
import * as forms from '#capabilities/ideas/forms.ts';
import { measureOf } from '#kernel/measures.ts';
import { ideaPage } from '#capabilities/ideas/queries/page.server.ts';
import { presentIdea } from '#capabilities/ideas/view.ts';
import { ideaWorkflow } from '#capabilities/ideas/workflow.ts';
import { canOpen } from '#capabilities/actions/policy.ts';
import { canStart } from '#capabilities/lessons/policy.ts';
import { withOptions, type FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long a trial is when nothing else is said. */
const USUAL_TRIAL_DAYS = 28;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const now = new Date();
	const found = await locals.read((tx) => ideaPage(tx, actor, params.id, now));
	if (!found) error(404, NOT_HERE);
	const idea = presentIdea(found, actor);
	if (idea.hasUnseenAnswer) await locals.perform(seeIdeaAnswer, { id: idea.id });
	const decideForm = (definition: FormDefinition): FormDefinition => ({
		...definition,
		// What was seen is asked at the end of a trial.
		fields: definition.fields
			.filter(({ name }) => name !== 'seen' || idea.status === 'trying')
			.map((field) => (field.name === 'seen' ? { ...field, required: true } : field))
	});
	return {
		now: now.toISOString(),
		forms: {
			adopt: decideForm(forms.adoptForm),
			decline: decideForm(forms.declineForm),
			join: withOptions(forms.joinForm, { withId: found.others })
		},
		hasOthers: found.others.length > 0,
		idea,
		history: found.history,
		isThanked: url.searchParams.has('thanks'),
		isSaid: url.searchParams.has('said'),
		answerDays: measureOf(actor, 'idea_answer_days', found.row.raised_at),
		mayAct: canOpen(actor, idea.serviceId).allowed,
		mayTeach: canStart(actor, null).allowed,
		trialUntil: addDays(londonDate(now), USUAL_TRIAL_DAYS),
		labels: Object.fromEntries(
			Object.entries(ideaWorkflow).map(([name, { label }]) => [name, label])
		),
		/** An idempotency key for each form of the page: two sent from one page are two changes. */
		keys: Object.fromEntries([...Object.keys(ideaWorkflow), 'judge'].map((name) => [name, newId()]))
	};
};

/** One form, one command: the id is the page's, the revision is the one its author saw. */
const act = (command: Command, definition: FormDefinition) => async (event: RequestEvent) => {
	const sent = await readForm(event, definition);
	const { id } = event.params;
	const outcome = await event.locals.perform(
		command,
		{ ...sent.input, id, revision: sent.revision ?? '' },
		sent.door
	);
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	redirect(303, `/ideas/${id}`);
};

export const actions: Actions = {
	consider: act(considerIdea, forms.considerForm),
	try: act(tryIdea, forms.tryForm),
	adopt: act(adoptIdea, forms.adoptForm),
	decline: act(declineIdea, forms.declineForm),
	look_again: act(lookAgainAtIdea, forms.lookAgainForm),
	tell: act(tellBackIdea, forms.tellForm),
	join: act(joinIdea, forms.joinForm),
	judge: async (event) => {
		const sent = await readForm(event, forms.judgeForm);
		const { id } = event.params;
		const toldId = sent.data.get('toldId');
		const outcome = await event.locals.perform(
			judgeIdeaAnswer,
			{ ...sent.input, id, toldId: typeof toldId === 'string' ? toldId : '' },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/ideas/${id}?said`);
	}
};
