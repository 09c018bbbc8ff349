import { error, redirect } from '@sveltejs/kit';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import { changeProgramme } from '#capabilities/walkarounds/commands/programme.server.ts';
import { withChoices } from '#capabilities/walkarounds/forms.ts';
import { canRunProgramme } from '#capabilities/walkarounds/policy.ts';
import { programmeForm } from '#capabilities/walkarounds/programme-forms.ts';
import { leadersOfServices } from '#capabilities/walkarounds/queries/programme-leaders.server.ts';
import { programmeForActor } from '#capabilities/walkarounds/queries/programme.server.ts';
import { servicesToVisit } from '#capabilities/walkarounds/queries/choices.server.ts';
import { leaderRoleWords } from '#capabilities/walkarounds/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const found = await locals.read(async (tx) => {
		const programme = await programmeForActor(tx, actor, params.id);
		if (!programme) return null;
		const { services } = await gather(tx, { services: [servicesToVisit(actor)] });
		const ids = services.map(({ value }) => value);
		return { programme, services, leaders: await leadersOfServices(tx, actor.providerId, ids) };
	});
	if (!found) error(404, NOT_HERE);
	const { programme } = found;
	const may = canRunProgramme(
		actor,
		programme.services.map(({ id }) => id)
	);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		id: programme.id,
		title: programme.title,
		key: newId(),
		revision: programme.revision,
		definition: {
			...withChoices(programmeForm, {
				serviceIds: found.services,
				highRiskIds: found.services,
				leaderIds: found.leaders.map(({ id, name, role }) => ({
					value: id,
					label: name,
					hint: leaderRoleWords[role]
				}))
			}),
			sendLabel: 'Save'
		},
		form: blankForm({
			title: programme.title,
			reason: programme.reason,
			baselineMeasure: programme.baselineMeasure,
			baselineValue: programme.baselineValue === null ? '' : String(programme.baselineValue),
			baselineAsked: programme.baselineAsked === null ? '' : String(programme.baselineAsked),
			baselineOn: programme.baselineOn ?? '',
			serviceIds: programme.services.map(({ id }) => id),
			highRiskIds: programme.services.filter(({ risk }) => risk === 'high').map(({ id }) => id),
			leaderIds: programme.leaders.map(({ id }) => id),
			outOfHoursShare: String(programme.outOfHoursShare),
			fromOn: programme.fromOn,
			reviewOn: programme.reviewOn
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, programmeForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(
			changeProgramme,
			{ ...sent.input, id, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/visits/programmes/${id}`);
	}
};
