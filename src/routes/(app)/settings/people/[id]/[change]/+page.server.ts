import { redirect } from '@sveltejs/kit';
import { servicesFor, teamsOf } from '#capabilities/organisation/queries.server.ts';
import { jobRoleInWords } from '#capabilities/people/model.ts';
import { canKeepStaff } from '#capabilities/people/policy.ts';
import { staffChoices } from '#capabilities/people/queries.server.ts';
import { personPage } from '#capabilities/people/queries/person.server.ts';
import type { FieldOption } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { withOptions } from '../../../form-parts.ts';
import { teamOptions } from '../../work-options.ts';
import { changes } from './changes.server.ts';
import { firstValues } from './first-values.ts';
import type { Actions, PageServerLoad } from './$types';

const titles: Readonly<Record<string, string>> = {
	details: 'Change details of',
	move: 'Where they work:',
	leave: 'Leaving:',
	absence: 'Time away:',
	tag: 'Add a tag:'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const change = changes.get(params.change);
	if (!change || !isId(params.id)) stop({ kind: 'not_found' });
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => {
		const person = await personPage(tx, actor, params.id, today);
		if (!person) return null;
		const isMove = params.change === 'move';
		const services = isMove ? await servicesFor(tx, actor) : [];
		return {
			person,
			services,
			teams: isMove
				? await teamsOf(
						tx,
						actor.providerId,
						services.map(({ id }) => id)
					)
				: [],
			staff: params.change === 'details' ? await staffChoices(tx, actor, today) : []
		};
	});
	if (!found) stop({ kind: 'not_found' });
	const { person, services, teams, staff } = found;
	const current = person.assignments.filter(({ toOn }) => toOn === null || toOn >= today);
	const places = current.length > 0 ? current : person.assignments;
	const touched = places.map(({ serviceId }) => serviceId);
	const mayKeep = canKeepStaff(actor, touched.length > 0 ? touched : 'all');
	// Somebody of two services moves within one of them by its own manager.
	const mayMove =
		params.change === 'move' && touched.some((id) => canKeepStaff(actor, [id]).allowed);
	if (!mayKeep.allowed && !mayMove) stop({ kind: 'forbidden', ...mayKeep });
	const managers: FieldOption[] = staff
		.filter((one) => one.staffId !== person.id && one.staffId !== person.reportsTo?.id)
		.map((one) => ({ value: one.staffId, label: `${one.name} (${one.staffNumber})` }));
	if (person.reportsTo) {
		managers.unshift({ value: person.reportsTo.id, label: person.reportsTo.name });
	}
	const correct = url.searchParams.get('correct');
	return {
		title: `${titles[params.change] ?? ''} ${person.name}`,
		person: { id: person.id, name: person.name, revision: person.revision },
		definition: withOptions(change.form, {
			serviceId: [
				{ value: '', label: 'Nowhere new' },
				...services
					.filter(({ id }) => canKeepStaff(actor, [id]).allowed)
					.map(({ id, name }) => ({ value: id, label: name }))
			],
			teamId: [{ value: '', label: 'No team' }, ...teamOptions(teams, services)],
			reportsToId: [{ value: '', label: 'Nobody' }, ...managers],
			ends: current.map((work) => ({
				value: work.id,
				label: `${work.service}${work.team ? `, ${work.team}` : ''}: ${jobRoleInWords(work.jobRole)}, ${SHIFT_GROUP_WORDS[work.shiftGroup]}`
			}))
		}),
		first: firstValues(params.change, person, correct, today),
		correct: params.change === 'absence' && isId(correct) ? correct : null,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { id, change: name } = event.params;
		const change = changes.get(name);
		if (!change || !isId(id)) stop({ kind: 'not_found' });
		const sent = await readForm(event, change.form);
		const input = { ...sent.input, ...change.more(id, sent) };
		const outcome = await event.locals.perform(change.command, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/settings/people/${id}`);
	}
};
