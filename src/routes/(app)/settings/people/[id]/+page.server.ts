import { redirect } from '@sveltejs/kit';
import { untagStaff } from '#capabilities/people/commands/staff.server.ts';
import { canKeepStaff, canReadStaff } from '#capabilities/people/policy.ts';
import { canKeepAccounts } from '#capabilities/access/policy.ts';
import { personPage, staffHistory } from '#capabilities/people/queries/person.server.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import { sentences } from '#house';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const may = canReadStaff(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	if (!isId(params.id)) stop({ kind: 'not_found' });
	const now = new Date();
	const today = londonDate(now);
	const { person, history } = await locals.read(async (tx) => {
		const found = await personPage(tx, actor, params.id, today);
		return {
			person: found,
			history: found ? await staffHistory(tx, actor.providerId, params.id) : []
		};
	});
	if (!person) stop({ kind: 'not_found' });
	const current = person.assignments.filter(({ toOn }) => toOn === null || toOn >= today);
	const touched = (current.length > 0 ? current : person.assignments).map((one) => one.serviceId);
	return {
		title: person.name,
		person,
		today,
		now: now.toISOString(),
		mayKeep: canKeepStaff(actor, touched.length > 0 ? touched : 'all').allowed,
		mayGiveAccess: canKeepAccounts(actor).allowed,
		history: history.map((entry) => ({
			id: entry.id,
			at: entry.at.toISOString(),
			sentence: sentences[entry.name]?.(entry.details) ?? entry.name,
			...(entry.who && { who: entry.who })
		}))
	};
};

export const actions: Actions = {
	untag: async ({ locals, params, request }) => {
		const data = await request.formData();
		const outcome = await locals.perform(untagStaff, {
			staffId: params.id,
			kind: data.get('kind'),
			tag: data.get('tag')
		});
		if (outcome.kind === 'forbidden' || outcome.kind === 'not_found') stop(outcome);
		redirect(303, `/settings/people/${params.id}`);
	}
};
