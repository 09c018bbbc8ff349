import { error, redirect } from '@sveltejs/kit';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { newestSaid } from '#capabilities/pulse/present.ts';
import { pulseOverTime } from '#capabilities/pulse/queries/trend.server.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import { briefView } from '#capabilities/walkarounds/brief-view.ts';
import { chooseLessons } from '#capabilities/walkarounds/commands/prepare.server.ts';
import { lessonsForm } from '#capabilities/walkarounds/forms.ts';
import { canChange, canReadAnswers } from '#capabilities/walkarounds/policy.ts';
import { briefOf } from '#capabilities/walkarounds/queries/brief.server.ts';
import { ownQuestions } from '#capabilities/walkarounds/queries/questions.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { activeQuestions } from '#capabilities/walkarounds/questions.ts';
import { questionsFor } from '#capabilities/walkarounds/steps.ts';
import { factsOf } from '#capabilities/walkarounds/visit-view.ts';
import { canStep } from '#capabilities/walkarounds/workflow.ts';
import type { Actions, PageServerLoad } from './$types';

/** Far more than a service may carry. */
const MOST = 60;

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => {
		const visit = await visitForActor(tx, actor, params.id);
		if (!visit) return null;
		const isFor = canReadAnswers(actor, visit) || canChange(actor, visit).allowed;
		return {
			visit,
			lessons: isFor ? await strandsOfServices(tx, actor, [visit.serviceId], MOST) : [],
			...(await gather(tx, {
				brief: isFor ? [briefOf(actor, visit, today)] : [],
				pulse: isFor ? [pulseOverTime(actor, visit.serviceId)] : [],
				questions: isFor ? [ownQuestions(actor.providerId)] : []
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { visit } = found;
	const [brief] = found.brief;
	if (!brief) {
		stop({
			kind: 'forbidden',
			sentence: 'The brief is for the leader who visits.',
			ask: 'Ask them, or your manager, what the visit is about.'
		});
	}
	const view = briefView(visit, brief, found.lessons, today);
	return {
		id: visit.id,
		serviceName: visit.serviceName,
		serviceId: visit.serviceId,
		facts: factsOf(visit, today, actor).items,
		made: dateInWords(today),
		brief: view,
		pulse: newestSaid(found.pulse),
		questions: questionsFor(visit.id, activeQuestions(found.questions), visit.variant).map(
			({ code, words }) => ({ code, words })
		),
		hasChosen: visit.lessons.length > 0,
		mayChoose: canChange(actor, visit).allowed && canStep(visit.status, 'choose'),
		mayStart: actor.staffId === visit.leaderId && canStep(visit.status, 'start'),
		key: newId(),
		first: {
			lessonIds:
				visit.lessons.length > 0
					? visit.lessons.map(({ id }) => id)
					: view.lessons.map(({ id }) => id)
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, lessonsForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(chooseLessons, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/visits/${id}/brief`);
	}
};
