import { redirect } from '@sveltejs/kit';
import { holds } from '#kernel/actor.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { planVisit } from '#capabilities/walkarounds/commands/plan.server.ts';
import { planForm, withChoices } from '#capabilities/walkarounds/forms.ts';
import { leaderRoles, planners } from '#capabilities/walkarounds/policy.ts';
import { programmesFor } from '#capabilities/walkarounds/queries/programme.server.ts';
import { servicesToVisit, teamsToVisit } from '#capabilities/walkarounds/queries/choices.server.ts';
import { leadersOf } from '#capabilities/walkarounds/queries/programme-leaders.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!holds(actor, leaderRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'Leader visits are planned by leaders.',
			ask: 'Ask your manager to plan one.'
		});
	}
	const found = await locals.read(async (tx) => {
		const lists = await gather(tx, {
			services: [servicesToVisit(actor)],
			teams: [teamsToVisit(actor)],
			programmes: [programmesFor(actor)]
		});
		const isPlanner = holds(actor, planners);
		const { leaders } = await gather(tx, {
			leaders: isPlanner
				? [
						leadersOf(
							actor.providerId,
							lists.services.map(({ value }) => value)
						)
					]
				: []
		});
		return { ...lists, leaders };
	});
	const running = found.programmes.filter(({ endedOn }) => endedOn === null);
	const programme = running.find(({ id }) => id === url.searchParams.get('programme'));
	const asked = url.searchParams.get('service') ?? programme?.services[0]?.id ?? null;
	const leaders = found.leaders.map(({ id, name }) => ({ value: id, label: name }));
	const own = { value: actor.staffId, label: actor.name };
	return {
		key: newId(),
		definition: withChoices(planForm, {
			serviceId: found.services,
			teamId: [{ value: '', label: 'The whole service' }, ...found.teams],
			programmeId: [
				{ value: '', label: 'No programme' },
				...running.map(({ id, title }) => ({ value: id, label: title }))
			],
			leaderId: leaders.some(({ value }) => value === own.value) ? leaders : [own, ...leaders]
		}),
		form: blankForm({
			variant: 'visit',
			leaderId: actor.staffId,
			serviceId: isId(asked) ? asked : (found.services[0]?.value ?? ''),
			plannedOn: addDays(londonDate(new Date()), 7),
			announced: 'yes',
			...(programme ? { programmeId: programme.id } : {})
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, planForm);
		const outcome = await event.locals.perform(planVisit, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/visits');
		redirect(303, `/visits/${outcome.subjectId}`);
	}
};
