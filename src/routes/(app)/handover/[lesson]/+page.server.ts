import { redirect } from '@sveltejs/kit';
import { heldInput } from '#capabilities/briefings/captures.server.ts';
import { holdHandover } from '#capabilities/briefings/commands/hold-handover.server.ts';
import { shortNames } from '#capabilities/briefings/first-names.ts';
import { handoverForm } from '#capabilities/briefings/forms.ts';
import { canHoldHandover, canSeeCoverage } from '#capabilities/briefings/policy.ts';
import { newsFor } from '#capabilities/lessons/change-view.ts';
import { presentHandoverRow } from '#capabilities/briefings/present.ts';
import { shiftFrom, whoMayBeHere } from '#capabilities/briefings/queries/handover-page.server.ts';
import { groupClock } from '#capabilities/briefings/due.ts';
import { shiftTypesOf } from '#capabilities/briefings/queries/pass.server.ts';
import { lessonText } from '#capabilities/briefings/queries/lesson-text.server.ts';
import { strandsOfLesson } from '#capabilities/embedding/queries.server.ts';
import { isId, newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const asked = url.searchParams.get('service');
	if (!isId(params.lesson) || (asked !== null && !isId(asked))) stop({ kind: 'not_found' });
	const { providerId } = actor;
	const found = await locals.read(async (tx) => {
		const strands = await strandsOfLesson(tx, actor, params.lesson);
		const own = strands.filter((one) => canHoldHandover(actor, one.serviceId).allowed);
		const wanted = asked ?? actor.places[0]?.serviceId;
		const here =
			own.find((one) => one.serviceId === wanted) ?? (asked === null ? own[0] : undefined);
		if (!here)
			return { here: null, isSeen: strands.some((one) => !asked || one.serviceId === asked) };
		const { serviceId } = here;
		const asks = url.searchParams.get('shift');
		const types = await shiftTypesOf(tx, providerId, serviceId);
		const shift = shiftFrom(asks, types, new Date());
		const people = await whoMayBeHere(tx, providerId, params.lesson, serviceId);
		const text = await lessonText(tx, providerId, params.lesson, here.version, null);
		return { here, shift, people, text, types };
	});
	if (found.here === null || !found.text) {
		const may = canHoldHandover(actor, asked ?? '');
		if (found.here === null && found.isSeen && !may.allowed) stop({ kind: 'forbidden', ...may });
		stop({ kind: 'not_found' });
	}
	const { here, shift, people, text, types } = found;
	const names = shortNames(people.map((person) => person.name));
	const shown = people.map((person, place) => ({
		...person,
		shortName: names[place] ?? person.name,
		isOnShift: person.shiftGroup === shift
	}));
	return {
		...presentHandoverRow(here, shift),
		clock: here.coverage.briefedGate.held ? null : groupClock(here, shift, types, new Date()),
		lessonId: params.lesson,
		serviceId: here.serviceId,
		serviceName: here.serviceName,
		shift,
		onDate: londonDate(new Date()),
		news: newsFor(text.earlier, text),
		behaviours: text.behaviours,
		spokenQuestion: text.spokenQuestion,
		onShift: shown.filter((person) => person.isOnShift),
		others: shown.filter((person) => !person.isOnShift),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, handoverForm([]));
		const { lesson } = event.params;
		const input = heldInput(sent.data);
		const serviceId = event.url.searchParams.get('service') ?? input.serviceId;
		const actor = event.locals.person();
		if (!isId(lesson) || !isId(serviceId) || !canSeeCoverage(actor, serviceId)) {
			stop({ kind: 'not_found' });
		}
		const outcome = await event.locals.perform(
			holdHandover,
			{ ...input, lessonId: lesson, serviceId },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/handover?service=${serviceId}&done=${outcome.subjectId}`);
	}
};
