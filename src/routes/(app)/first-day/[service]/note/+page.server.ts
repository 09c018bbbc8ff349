import { error, redirect } from '@sveltejs/kit';
import { leaveNote } from '#capabilities/leadership/commands/leave-note.server.ts';
import { leaverForm } from '#capabilities/leadership/forms.ts';
import { canLeaveNote, canReadFirstDay } from '#capabilities/leadership/policy.ts';
import { leaverNotes } from '#capabilities/leadership/queries/first-day.server.ts';
import { serviceName } from '#capabilities/organisation/queries.server.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const { service } = params;
	if (!isId(service) || !canReadFirstDay(actor, service)) error(404, NOT_HERE);
	const may = canLeaveNote(actor, service);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const found = await locals.read((tx) =>
		gather(tx, {
			name: [serviceName(actor.providerId, service)],
			notes: [leaverNotes(actor, service)]
		})
	);
	const [name] = found.name;
	if (!name) error(404, NOT_HERE);
	const own = found.notes.find((note) => note.authorId === actor.staffId);
	return {
		serviceId: service,
		name,
		key: newId(),
		revision: own?.revision,
		form: blankForm(
			own
				? {
						proudOf: own.proudOf,
						holdsBy: own.holdsBy,
						worries: own.worries,
						firstWeek: own.firstWeek
					}
				: {}
		)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, leaverForm);
		const { service } = event.params;
		const outcome = await event.locals.perform(
			leaveNote,
			{ ...sent.input, serviceId: service, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/first-day/${service}`);
	}
};
