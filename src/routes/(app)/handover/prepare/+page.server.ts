import { redirect } from '@sveltejs/kit';
import { planBriefing } from '#capabilities/briefings/commands/plan-briefing.server.ts';
import { planBriefingForm } from '#capabilities/briefings/forms.ts';
import { canHoldHandover } from '#capabilities/briefings/policy.ts';
import { servicesToLead } from '#capabilities/briefings/queries/handover-page.server.ts';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_LESSONS = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const now = new Date();
	return locals.read(async (tx) => {
		const services = await servicesToLead(tx, actor);
		const asked = url.searchParams.get('service');
		const home = actor.places[0]?.serviceId;
		const service =
			services.find(({ id }) => id === asked) ??
			(asked ? undefined : (services.find(({ id }) => id === home) ?? services[0]));
		if (!service) {
			const may = canHoldHandover(actor, asked ?? '');
			stop(
				may.allowed || services.length > 0 ? { kind: 'not_found' } : { kind: 'forbidden', ...may }
			);
		}
		const asks = url.searchParams.get('shift') ?? '';
		const lessons = await strandsOfServices(tx, actor, [service.id], MOST_LESSONS);
		const lesson = url.searchParams.get('lesson') ?? '';
		return {
			service,
			services,
			lessons: lessons.map((one) => ({ value: one.lessonId, label: one.title })),
			first: {
				lessonId: lessons.some((one) => one.lessonId === lesson) ? lesson : '',
				// Nothing is chosen for them: a briefing of the wrong shift reaches nobody.
				shiftGroup: asks in SHIFT_GROUP_WORDS ? asks : '',
				onDate: londonDate(now),
				note: ''
			},
			key: newId()
		};
	});
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, planBriefingForm([]));
		const serviceId = String(sent.data.get('serviceId') ?? '');
		const outcome = await event.locals.perform(
			planBriefing,
			{ ...sent.input, serviceId },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/handover/briefing');
		redirect(303, `/handover/briefing/${outcome.subjectId}`);
	}
};
