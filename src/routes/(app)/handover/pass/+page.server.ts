import { endShiftPass, showShiftPass } from '#capabilities/briefings/commands/shift-pass.server.ts';
import { shiftPassForm } from '#capabilities/briefings/forms.ts';
import { hashPassCode, makePassCode, tidyPassCode } from '#capabilities/briefings/pass-code.ts';
import { canShowShiftPass } from '#capabilities/briefings/policy.ts';
import {
	openPasses,
	providerCode,
	servicesToLead,
	shiftAsked
} from '#capabilities/briefings/queries/handover-page.server.ts';
import { newId } from '#kernel/ids.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const now = new Date();
	const asked = url.searchParams.get('service');
	return locals.read(async (tx) => {
		const services = await servicesToLead(tx, actor);
		const home = actor.places[0]?.serviceId;
		const service =
			services.find(({ id }) => id === asked) ??
			services.find(({ id }) => id === home) ??
			services[0];
		if (!service) {
			const may = canShowShiftPass(actor, asked ?? '');
			stop(may.allowed ? { kind: 'not_found' } : { kind: 'forbidden', ...may });
		}
		const { providerId } = actor;
		return {
			services,
			service,
			shift: await shiftAsked(tx, providerId, service.id, null, now),
			passes: await openPasses(
				tx,
				providerId,
				services.map(({ id }) => id),
				now
			),
			// The code is made with the form and kept nowhere: it is seen once, by whoever asked for it.
			code: makePassCode(await providerCode(tx, providerId)),
			key: newId(),
			ended: url.searchParams.has('ended')
		};
	});
};

export const actions: Actions = {
	show: async (event) => {
		const sent = await readForm(event, shiftPassForm([]));
		const tidy = tidyPassCode(String(sent.data.get('code') ?? ''));
		const outcome = await event.locals.perform(
			showShiftPass,
			{ ...sent.input, codeHash: tidy ? hashPassCode(tidy.code) : '' },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		return { code: tidy?.code ?? '', link: new URL('/pass', event.url).href };
	},

	end: async (event) => {
		const passId = String((await event.request.formData()).get('passId') ?? '');
		const outcome = await event.locals.perform(endShiftPass, { passId });
		if (outcome.kind === 'not_found' || outcome.kind === 'forbidden') stop(outcome);
		if (outcome.kind === 'invalid') stop({ kind: 'not_found' });
		return { ended: true };
	}
};
