import { error } from '@sveltejs/kit';
import { canListReports } from '#capabilities/signals/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';

/** Complaints are care content: whoever looks after the system only does not read them. */
export function readerOf(locals: App.Locals): PersonActor {
	const actor = locals.person();
	if (!canListReports(actor)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	return actor;
}
