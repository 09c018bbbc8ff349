import { redirect } from '@sveltejs/kit';
import { mapImport } from '#capabilities/exchange/commands/map.server.ts';
import { takeIn } from '#capabilities/exchange/commands/take-in.server.ts';
import { undoImport } from '#capabilities/exchange/commands/undo.server.ts';
import { mapForm, mapInput, mapValues } from '#capabilities/exchange/map-form.ts';
import { canImport } from '#capabilities/exchange/policy.ts';
import { importPage } from '#capabilities/exchange/queries/import-page.server.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { log } from '#platform/log.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { carryOn } from '#shell/import-work.server.ts';
import { theHouse } from '../../../../../opening.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Seconds after which a page about work under way asks again by itself; no script is needed. */
const ASK_AGAIN = '3';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const found = await pageFor(locals, params.id);
	const { toMap, ...page } = found;
	const isAtWork = (page.status === 'running' || page.status === 'undoing') && !page.isLost;
	if (isAtWork) setHeaders({ refresh: ASK_AGAIN });
	return {
		...page,
		isAtWork,
		key: newId(),
		match: toMap && { definition: mapForm(toMap), form: blankForm(mapValues(toMap)) }
	};
};

export const actions: Actions = {
	match: async (event) => {
		const { toMap } = await pageFor(event.locals, event.params.id);
		if (!toMap) redirect(303, `/settings/import/${event.params.id}`);
		const sent = await readForm(event, mapForm(toMap));
		const outcome = await event.locals.perform(
			mapImport,
			{ importId: event.params.id, ...mapInput(toMap, sent.input) },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/settings/import/${event.params.id}`);
	},
	take: (event) => step(event, takeIn, 'take'),
	undo: (event) => step(event, undoImport, 'undo')
};

/** A button without questions: the step, the work behind it, and the page again. */
async function step(event: RequestEvent, command: Command, name: string) {
	const { locals, params } = event;
	const sent = await readForm(event, { name, sendLabel: '', fields: [] });
	const actor = locals.person();
	const outcome = await carryOn(
		theHouse(),
		actor,
		await locals.perform(command, { importId: params.id }, sent.door),
		(error) =>
			log.error(
				{ requestId: locals.requestId, stack: error instanceof Error ? error.name : '' },
				'import stopped'
			)
	);
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	redirect(303, `/settings/import/${params.id}`);
}

async function pageFor(locals: App.Locals, id: string) {
	const actor = locals.person();
	const may = canImport(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const page = await locals.read((tx) => importPage(tx, actor, id, new Date()));
	return page ?? stop({ kind: 'not_found' });
}
