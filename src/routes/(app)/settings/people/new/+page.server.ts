import { redirect } from '@sveltejs/kit';
import { servicesFor, teamsOf } from '#capabilities/organisation/queries.server.ts';
import { takeOnStaff } from '#capabilities/people/commands/take-on.server.ts';
import { takeOnForm } from '#capabilities/people/forms.ts';
import { canKeepStaff } from '#capabilities/people/policy.ts';
import { staffChoices } from '#capabilities/people/queries.server.ts';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { teamOptions } from '../work-options.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const { services, teams, staff } = await locals.read(async (tx) => ({
		services: await servicesFor(tx, actor),
		teams: await teamsOf(tx, actor.providerId, 'all'),
		staff: await staffChoices(tx, actor, today)
	}));
	const kept = services.filter(({ id }) => canKeepStaff(actor, [id]).allowed);
	const mayAll = canKeepStaff(actor, 'all');
	if (!mayAll.allowed && kept.length === 0) stop({ kind: 'forbidden', ...mayAll });
	return {
		title: 'Somebody joins',
		mayAll: mayAll.allowed,
		services: kept.map(({ id, name }) => ({ value: id, label: name })),
		teams: teamOptions(teams, kept),
		staff: staff.map((one) => ({ value: one.staffId, label: `${one.name} (${one.staffNumber})` })),
		today,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, takeOnForm);
		const outcome = await event.locals.perform(takeOnStaff, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/settings/people');
		redirect(303, `/settings/people/${outcome.subjectId}`);
	}
};
