import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { leadsShiftsIn } from '#capabilities/briefings/policy.ts';
import { seenTag, talkTag } from '#capabilities/embedding/practice-view.ts';
import { approachesBesideLesson } from '#capabilities/approaches/beside.server.ts';
import { strandsOfLesson } from '#capabilities/embedding/queries.server.ts';
import {
	clearBlocker,
	raiseBlocker
} from '#capabilities/implementation/commands/blockers.server.ts';
import { writePlan } from '#capabilities/implementation/commands/plan.server.ts';
import { blockerForm, clearForm, planForm } from '#capabilities/implementation/forms.ts';
import { hereView } from '#capabilities/implementation/here-view.ts';
import { readsOthers } from '#capabilities/implementation/policy.ts';
import { plansOfLesson } from '#capabilities/implementation/queries/plans.server.ts';
import { planRound } from '#capabilities/observations/commands/plan-round.server.ts';
import { planForm as roundForm } from '#capabilities/observations/forms.ts';
import { canPlanRound } from '#capabilities/observations/policy.ts';
import { practiceInService } from '#capabilities/observations/queries/here-history.server.ts';
import { ordinaryShare } from '#capabilities/reinforcement/words.ts';
import { talksInService } from '#capabilities/reinforcement/queries/here-history.server.ts';
import { restLesson, resumeLesson } from '#capabilities/lessons/commands/rest.server.ts';
import { restForm, resumeForm } from '#capabilities/lessons/step-forms.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.id) || !isId(params.service)) error(404, NOT_HERE);
	const now = new Date();
	const found = await locals.read(async (tx) => {
		const strands = await strandsOfLesson(tx, actor, params.id);
		const here = strands.find((one) => one.serviceId === params.service);
		if (!here) return null;
		const services = readsOthers(actor) ? 'all' : [params.service];
		const leads = leadsShiftsIn(actor, params.service);
		const { plans, talks, practice, beside } = await gather(tx, {
			plans: [plansOfLesson(actor, params.id, services)],
			talks: [talksInService(actor, params.id, params.service, now)],
			practice: [practiceInService(actor, here, now, leads)],
			beside: [approachesBesideLesson(actor, params.id, params.service)]
		});
		return { here, plans, talks, practice: practice[0], leads, beside };
	});
	if (!found) error(404, NOT_HERE);
	const view = hereView({ ...found, actor, now });
	const { strand } = found.here;
	const beadOf = (stage: string) =>
		strand.beads.find((bead) => bead.stage === stage)?.sentence ?? '';
	const forms = ['plan', 'blocker', 'rest', 'round', ...view.blockers.map((one) => one.id)];
	return {
		...view,
		beside: found.beside,
		leads: found.leads,
		talked: {
			sentence: beadOf('talked_about'),
			tag: talkTag(found.here),
			share: ordinaryShare(found.here.talked),
			lines: found.talks
		},
		seen: {
			sentence: beadOf('seen'),
			tag: seenTag(found.here),
			behaviours: found.practice?.behaviours ?? [],
			hard: found.practice?.hard ?? [],
			looked: found.practice?.looked ?? [],
			mayPlan: canPlanRound(actor, params.service).allowed,
			planned: String(found.here.seen.planned)
		},
		keys: Object.fromEntries(forms.map((name) => [name, newId()]))
	};
};

type Params = { id: string; service: string };

/** One form, one command; the lesson and the service are the page's. */
const act =
	(command: Command, definition: FormDefinition, more: (data: FormData) => object = () => ({})) =>
	async (event: RequestEvent<Params>) => {
		const sent = await readForm(event, definition);
		const { id, service: serviceId } = event.params;
		const outcome = await event.locals.perform(
			command,
			{ ...sent.input, serviceId, ...more(sent.data), ...targetOf(command, id) },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/learning/${id}/here/${serviceId}`);
	};

/** Lessons’ own commands call their subject `id`. */
const targetOf = (command: Command, id: string) =>
	command.name.startsWith('lessons.') ? { id } : { lessonId: id };

export const actions: Actions = {
	plan: act(writePlan, planForm, (data) => ({ revision: data.get('revision') ?? '' })),
	raise: act(raiseBlocker, blockerForm),
	clear: act(clearBlocker, clearForm, (data) => ({ blockerId: data.get('blockerId') ?? '' })),
	round: act(planRound, roundForm),
	rest: act(restLesson, restForm),
	resume: act(resumeLesson, resumeForm)
};
