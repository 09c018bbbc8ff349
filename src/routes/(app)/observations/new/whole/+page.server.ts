import { error, redirect } from '@sveltejs/kit';
import { shiftFrom } from '#capabilities/briefings/queries/handover-page.server.ts';
import { shiftTypesOf } from '#capabilities/briefings/queries/pass.server.ts';
import { observationInput } from '#capabilities/observations/captures.server.ts';
import { recordObservation } from '#capabilities/observations/commands/record.server.ts';
import { observationForm } from '#capabilities/observations/forms.ts';
import { canObserve } from '#capabilities/observations/policy.ts';
import { toSee } from '#capabilities/observations/queries/observe-page.server.ts';
import { wholeScreen } from '#capabilities/observations/wizard.ts';
import { liveLessonHere } from '#capabilities/reinforcement/queries/here.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const asked = (name: string) => {
		const value = url.searchParams.get(name);
		if (value !== null && !isId(value)) error(404, NOT_HERE);
		return value;
	};
	const [lessonId, visitId, place] = [asked('lesson'), asked('visit'), asked('service')];
	// Nothing chosen yet: that is done where lessons are listed.
	if (lessonId === null || (visitId === null && place === null)) redirect(303, '/observations/new');
	const found = await locals.read(async (tx) => {
		const visit = visitId === null ? null : await visitForActor(tx, actor, visitId);
		const serviceId = visit?.serviceId ?? place;
		if (serviceId === null || (visitId !== null && !visit)) return null;
		const here = await liveLessonHere(tx, actor, lessonId, serviceId);
		if (!here) return null;
		return {
			here,
			visit,
			seen: await toSee(tx, actor, here),
			types: await shiftTypesOf(tx, actor.providerId, serviceId)
		};
	});
	if (!found) error(404, NOT_HERE);
	const { here, visit, seen, types } = found;
	const may = canObserve(actor, here.serviceId, null);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		lesson: { id: here.lessonId, title: here.title },
		service: { id: here.serviceId, name: here.serviceName },
		visit: visit && { id: visit.id, serviceName: visit.serviceName },
		definition: wholeScreen(seen),
		form: blankForm({
			shiftGroup: shiftFrom(null, types, new Date()),
			announced: 'yes',
			setting: 'practice'
		}),
		hidden: {
			lessonId: here.lessonId,
			serviceId: here.serviceId,
			version: String(here.version),
			...(visit ? { contextKind: 'walkaround', contextId: visit.id } : {})
		},
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, observationForm);
		const input = observationInput(sent.data);
		const outcome = await event.locals.perform(recordObservation, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		const { contextId, serviceId } = input;
		redirect(
			303,
			isId(contextId)
				? `/visits/${contextId}`
				: `/observations/new?service=${String(serviceId)}&kept=yes`
		);
	}
};
