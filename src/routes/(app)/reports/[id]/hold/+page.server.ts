import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	holdReport,
	liftHold,
	thankThatReceived
} from '#capabilities/signals/commands/hold.server.ts';
import { holdForm, liftForm, receivedForm } from '#capabilities/signals/hold-forms.ts';
import { heldInWords, leadOf, stillAllowed } from '#capabilities/signals/holds.ts';
import { canDecide } from '#capabilities/signals/policy.ts';
import { holdPage } from '#capabilities/signals/queries/hold-page.server.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { toLondon } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const now = new Date();
	const found = await locals.read((tx) => holdPage(tx, actor, params.id));
	if (!found) error(404, NOT_HERE);
	const may = canDecide(actor, found.facts, 'signals.hold-report');
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const { date, time } = toLondon(now);
	const taken = found.holds.map((hold) => hold.ledBy);
	return {
		id: params.id,
		reference: found.reference,
		holds: found.holds.map((hold) => {
			const lead = leadOf(hold.ledBy);
			return {
				id: hold.id,
				sentence: heldInWords({ ledBy: hold.ledBy, since: new Date(hold.since) }, true),
				contact: hold.contact,
				knows: lead.knows,
				name: lead.name
			};
		}),
		isThanked: found.holds.some((hold) => hold.thankedAt !== null),
		hasReporter: found.hasReporter,
		stillAllowed,
		leads: holdForm.fields[0].options.filter((option) => !taken.includes(option.value)),
		first: { since: `${date}T${time}` },
		past: found.past.map((hold) => ({
			id: hold.id,
			label: leadOf(hold.ledBy).label,
			reason: hold.reason,
			at: hold.at
		})),
		keys: { hold: newId(), lift: newId(), received: newId() },
		now: now.toISOString()
	};
};

const act =
	(command: Command, definition: FormDefinition, more: readonly string[] = []) =>
	async (event: RequestEvent) => {
		const sent = await readForm(event, definition);
		const { id } = event.params;
		const extra = Object.fromEntries(more.map((name) => [name, sent.data.get(name) ?? '']));
		const outcome = await event.locals.perform(command, { ...sent.input, ...extra, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/reports/${id}/hold`);
	};

export const actions: Actions = {
	hold: act(holdReport, holdForm),
	lift: act(liftHold, liftForm, ['holdId']),
	received: act(thankThatReceived, receivedForm)
};
