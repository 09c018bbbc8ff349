import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import {
	visitForms,
	visitInput,
	type VisitForm
} from '#capabilities/walkarounds/captures.server.ts';
import { photosUsed } from '#capabilities/pictures/beside.server.ts';
import { nowView } from '#capabilities/walkarounds/now-view.ts';
import { canLead } from '#capabilities/walkarounds/policy.ts';
import { visitRecord } from '#capabilities/walkarounds/queries/facts.server.ts';
import { spokenQuestions } from '#capabilities/walkarounds/queries/spoken.server.ts';
import { ownQuestions } from '#capabilities/walkarounds/queries/questions.server.ts';
import {
	jobSizesHere,
	shiftSizesHere,
	staffListHere
} from '#capabilities/walkarounds/queries/staff-here.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => {
		const visit = await visitForActor(tx, actor, params.id);
		if (!visit) return null;
		const { providerId } = actor;
		const leads = canLead(actor, visit).allowed;
		return {
			visit,
			...(await gather(tx, {
				questions: leads ? [ownQuestions(providerId)] : [],
				record: leads ? [visitRecord(providerId, visit.id)] : [],
				staffList: leads ? [staffListHere(providerId, visit.serviceId)] : [],
				sizes: leads ? [shiftSizesHere(providerId, visit.serviceId, today)] : [],
				jobs: leads ? [jobSizesHere(providerId, visit.serviceId, today)] : [],
				spoken: leads ? [spokenQuestions(providerId, visit.id)] : [],
				photos: leads ? [photosUsed(providerId)] : []
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { visit } = found;
	const may = canLead(actor, visit);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const [record] = found.record;
	return {
		key: newId(),
		photos: found.photos.includes(true),
		...nowView(visit, {
			at: url.searchParams.get('at'),
			own: found.questions,
			record: record ?? { answers: [], reach: [], understanding: [], lens: [] },
			staffList: found.staffList,
			sizes: found.sizes,
			jobs: found.jobs,
			spoken: found.spoken,
			today
		})
	};
};

/** Saves one answer and goes on to where the form says. A wrong answer stays on its own screen. */
const save = (form: VisitForm) => async (event: RequestEvent) => {
	const sent = await readForm(event, form.definition);
	const id = event.params['id'] ?? '';
	const input = visitInput(form, sent.data, id);
	const outcome = await event.locals.perform(form.command, input, sent.door);
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	const next = sent.data.get('next');
	const isStep = typeof next === 'string' && /^[a-z0-9-]{1,80}$/.test(next);
	redirect(303, isStep ? `/visits/${id}/now?at=${next}` : `/visits/${id}`);
};

export const actions: Actions = {
	start: save(visitForms.start),
	answer: save(visitForms.answer),
	talk: save(visitForms.talk),
	lens: save(visitForms.lens),
	people: save(visitForms.people),
	finish: save(visitForms.finish)
};
