import { error, redirect } from '@sveltejs/kit';
import {
	keepFeedbackDraft,
	seeFeedback,
	tellTeam
} from '#capabilities/visit-feedback/commands/tell.server.ts';
import { feedbackForm } from '#capabilities/visit-feedback/forms.ts';
import {
	clockInWords,
	clockOf,
	composed,
	dueOn,
	seenInWords
} from '#capabilities/visit-feedback/model.ts';
import { feedbackPage } from '#capabilities/visit-feedback/queries/page.server.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { dateInWords, daysBetween, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const found = await locals.read((tx) => feedbackPage(tx, actor, params.id));
	if (!found) error(404, NOT_HERE);
	const { visit, feedback, heard } = found;
	if (feedback?.isUnseen && feedback.sentAt)
		await locals.perform(seeFeedback, { visitId: visit.id });
	const now = new Date();
	const today = londonDate(now);
	const sentOn = feedback?.sentAt ? londonDate(new Date(feedback.sentAt)) : null;
	const promised = measureOf(actor, 'visit_feedback_days', visit.endedAt ?? now);
	const due = feedback?.dueOn ?? dueOn(heard.visitedOn, promised);
	const days = daysBetween(heard.visitedOn, due);
	const words = feedback ?? composed(heard);
	const isHeld = visit.endedAt !== null;
	return {
		visit: {
			id: visit.id,
			serviceId: visit.serviceId,
			serviceName: visit.serviceName,
			leaderName: visit.leaderName,
			day: dateInWords(heard.visitedOn)
		},
		isHeld,
		isWriting: found.mayTell && isHeld && sentOn === null,
		isKept: url.searchParams.has('kept'),
		isDraft: feedback !== null && sentOn === null,
		clock: isHeld ? clockInWords(clockOf(due, sentOn ?? today), sentOn !== null, days) : '',
		isLate: isHeld && clockOf(due, sentOn ?? today).isLate,
		sent:
			feedback && sentOn !== null
				? {
						on: dateInWords(sentOn),
						thanks: feedback.thanks,
						youSaid: feedback.youSaid,
						weDid: feedback.weDid,
						weCannot: feedback.weCannot
					}
				: null,
		promises: found.promises,
		seen: sentOn !== null && found.seen.length > 0 ? seenInWords(found.seen) : null,
		key: newId(),
		revision: feedback?.revision ?? 0,
		form: blankForm({
			thanks: words.thanks,
			youSaid: words.youSaid,
			weDid: words.weDid,
			weCannot: words.weCannot
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, feedbackForm);
		const { id } = event.params;
		const isKeeping = sent.data.get('then') === 'keep';
		const outcome = await event.locals.perform(
			isKeeping ? keepFeedbackDraft : tellTeam,
			{ ...sent.input, visitId: id, revision: sent.data.get('revision') ?? '' },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/visits/${id}/feedback${isKeeping ? '?kept' : ''}`);
	}
};
