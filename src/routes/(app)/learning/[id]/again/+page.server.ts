import { error, redirect } from '@sveltejs/kit';
import { actionLinesOf } from '#capabilities/actions/queries/of-source.server.ts';
import { answerWhy } from '#capabilities/recurrence/commands/answer.server.ts';
import { answerForm } from '#capabilities/recurrence/forms.ts';
import { canAnswer, overseers } from '#capabilities/recurrence/policy.ts';
import { presentAgain } from '#capabilities/recurrence/present.ts';
import { lessonToLink } from '#capabilities/recurrence/queries/find.server.ts';
import { lessonAgain, reportsAgain } from '#capabilities/recurrence/queries/of-lesson.server.ts';
import { holds } from '#kernel/actor.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => {
		const lesson = await lessonToLink(tx, actor, params.id, null);
		if (!lesson) return null;
		const reports = await reportsAgain(tx, actor, lesson.id);
		return {
			lesson,
			services: await lessonAgain(tx, actor, lesson.id),
			reports,
			opened: await actionLinesOf(
				tx,
				actor,
				'recurrence',
				reports.map((one) => one.signalId),
				today
			)
		};
	});
	if (!found) error(404, NOT_HERE);
	if (!holds(actor, overseers) && !canAnswer(actor, found.lesson.owner_id).allowed) {
		stop({
			kind: 'forbidden',
			sentence: 'What happened again is for managers and the lesson’s owner.',
			ask: 'Ask your manager what happened since.'
		});
	}
	return {
		key: newId(),
		lessonId: found.lesson.id,
		title: found.lesson.title,
		again: presentAgain(actor, found.services, found.reports, today),
		opened: found.opened,
		mayAnswer: canAnswer(actor, found.lesson.owner_id).allowed
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, answerForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(
			answerWhy,
			{ ...sent.input, lessonId: id },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/learning/${id}/again`);
	}
};
