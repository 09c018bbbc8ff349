import { error, redirect } from '@sveltejs/kit';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { addWorkingDays } from '#kernel/working-days.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import { changeVisit } from '#capabilities/walkarounds/commands/change.server.ts';
import { changeForm, withChoices } from '#capabilities/walkarounds/forms.ts';
import { partOf } from '#capabilities/walkarounds/model.ts';
import { canChange } from '#capabilities/walkarounds/policy.ts';
import { nationHere } from '#capabilities/walkarounds/queries/choices.server.ts';
import { leadersOf } from '#capabilities/walkarounds/queries/programme-leaders.server.ts';
import { programmesFor } from '#capabilities/walkarounds/queries/programme.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { canStep, visitWorkflow } from '#capabilities/walkarounds/workflow.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const found = await locals.read(async (tx) => {
		const visit = await visitForActor(tx, actor, params.id);
		if (!visit) return null;
		return {
			visit,
			...(await gather(tx, {
				leaders: [leadersOf(actor.providerId, [visit.serviceId])],
				programmes: [programmesFor(actor)],
				nation: [nationHere(actor.providerId)]
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { visit } = found;
	const may = canChange(actor, visit);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const today = londonDate(new Date());
	const nextDay = addWorkingDays(today, 1, found.nation[0] ?? 'england');
	return {
		id: visit.id,
		serviceName: visit.serviceName,
		key: newId(),
		revision: visit.revision,
		closed: canStep(visit.status, 'change') ? null : visitWorkflow.change.otherwise,
		wasOn: visit.plannedOn < today ? dateInWords(visit.plannedOn) : null,
		definition: withChoices(changeForm, {
			leaderId: found.leaders.map(({ id, name }) => ({ value: id, label: name })),
			programmeId: [
				{ value: '', label: visit.programmeId ? 'As it is' : 'No programme' },
				...found.programmes
					.filter(
						({ endedOn, services }) =>
							endedOn === null && services.some(({ id }) => id === visit.serviceId)
					)
					.map(({ id, title }) => ({ value: id, label: title }))
			]
		}),
		form: blankForm({
			leaderId: visit.leaderId,
			// A visit whose day has passed is offered the next working day.
			plannedOn: visit.plannedOn < today ? nextDay : visit.plannedOn,
			partOfDay: partOf(visit.timeBand),
			startsAt: visit.startsAt ?? '',
			announced: visit.isAnnounced ? 'yes' : 'no',
			programmeId: visit.programmeId ?? '',
			span: 'this'
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, changeForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(
			changeVisit,
			{ ...sent.input, id, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/visits/${id}`);
	}
};
