import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { actionsOf } from '#capabilities/actions/queries/of-source.server.ts';
import {
	agreeReview,
	presentFindings,
	sendBack
} from '#capabilities/reviews/commands/agree.server.ts';
import { callOffReview, closeReview } from '#capabilities/reviews/commands/close.server.ts';
import {
	answerQuestion,
	askQuestion,
	recordFamily
} from '#capabilities/reviews/commands/family.server.ts';
import { changeLead, changeMethod } from '#capabilities/reviews/commands/steer.server.ts';
import { writeFindings } from '#capabilities/reviews/commands/write.server.ts';
import * as forms from '#capabilities/reviews/forms.ts';
import { reviewDetail } from '#capabilities/reviews/queries/page.server.ts';
import { pageOf } from '#capabilities/reviews/review-view.ts';
import { triage } from '#capabilities/signals/commands/triage.server.ts';
import { similarEarlier, suggestionFor } from '#capabilities/signals/queries/similar.server.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const now = new Date();
	const found = await locals.read(async (tx) => {
		const detail = await reviewDetail(tx, actor, params.id);
		if (!detail) return null;
		const [main] = detail.reports;
		const likeness = main?.isSeen ? main.likeness : null;
		const asksDeeper = main?.deeperTier != null && likeness !== null;
		return {
			detail,
			actions: await actionsOf(tx, actor.providerId, 'review', params.id),
			similar: likeness ? await similarEarlier(tx, actor, likeness) : null,
			suggested:
				asksDeeper && likeness
					? await suggestionFor(tx, actor, likeness, main?.personIds ?? [])
					: null
		};
	});
	if (!found) error(404, NOT_HERE);
	const { questions } = found.detail;
	return {
		review: pageOf({ ...found, actor, now }),
		keys: { question: newId(), ...Object.fromEntries(questions.map(({ id }) => [id, newId()])) }
	};
};

/** One form, one command: the id is the page's, the revision is the one its author saw. */
const act =
	(
		command: Command,
		definition: FormDefinition,
		more: (sent: Awaited<ReturnType<typeof readForm>>) => object = (sent) => ({
			...sent.input,
			revision: sent.revision
		})
	) =>
	async (event: RequestEvent) => {
		const sent = await readForm(event, definition);
		const { id } = event.params;
		const outcome = await event.locals.perform(command, { ...more(sent), id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/reviews/${id}${command === writeFindings ? '?saved' : ''}`);
	};

export const actions: Actions = {
	write: act(writeFindings, forms.everyFindingsForm, (sent) => ({
		...forms.writtenIn(sent.input),
		revision: sent.revision
	})),
	family: act(recordFamily, forms.familyForm),
	ask: act(askQuestion, forms.questionForm, (sent) => sent.input),
	answer: act(answerQuestion, forms.answerForm, (sent) => sent.input),
	present: act(presentFindings, forms.presentForm),
	sendBack: act(sendBack, forms.sendBackForm),
	agree: act(agreeReview, forms.agreeForm),
	close: act(closeReview, forms.closeForm),
	callOff: act(callOffReview, forms.callOffForm),
	lead: act(changeLead, forms.leadForm),
	method: act(changeMethod, forms.methodForm),
	deepen: async (event) => {
		const sent = await readForm(event, forms.deepenForm);
		const { signalId = '', tier = '' } = sent.input;
		const outcome = await event.locals.perform(
			triage,
			{ id: signalId, revision: sent.revision, tier },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/reviews/${event.params.id}`);
	}
};
