import { redirect } from '@sveltejs/kit';
import { holds } from '#kernel/actor.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { cadenceWith, everyDays, everyInWords } from '#capabilities/walkarounds/cadence.ts';
import { sayCapacity, setCadence } from '#capabilities/walkarounds/commands/schedule.server.ts';
import { canSetRules, leaderRoles } from '#capabilities/walkarounds/policy.ts';
import { cadenceForm, capacityForm } from '#capabilities/walkarounds/programme-forms.ts';
import { ownCapacity } from '#capabilities/walkarounds/queries/choices.server.ts';
import { ownCadence } from '#capabilities/walkarounds/queries/programme.server.ts';
import { leaderRoleWords } from '#capabilities/walkarounds/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!holds(actor, leaderRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'How often leaders visit is for those who visit.',
			ask: 'Ask your manager.'
		});
	}
	const found = await locals.read((tx) =>
		gather(tx, {
			capacity: [ownCapacity(actor)],
			cadence: [ownCadence(actor.providerId)]
		})
	);
	const all = cadenceWith(found.cadence);
	const [perMonth] = found.capacity;
	return {
		rows: leaderRoles.map((role) => ({
			id: role,
			cells: {
				role: leaderRoleWords[role],
				standard: everyInWords(everyDays(all, role, 'standard')),
				high: everyInWords(everyDays(all, role, 'high'))
			}
		})),
		hasSaid: perMonth !== undefined,
		capacity: blankForm({ perMonth: perMonth === undefined ? '' : String(perMonth) }),
		mayRule: canSetRules(actor).allowed,
		keys: { capacity: newId(), cadence: newId() }
	};
};

export const actions: Actions = {
	capacity: async (event) => {
		const sent = await readForm(event, capacityForm);
		const outcome = await event.locals.perform(sayCapacity, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/visits/rules?saved');
	},
	cadence: async (event) => {
		const sent = await readForm(event, cadenceForm);
		const outcome = await event.locals.perform(setCadence, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/visits/rules?saved');
	}
};
