import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	declineCheckIn,
	readCheckIn,
	recordCheckIn
} from '#capabilities/check-ins/commands/record.server.ts';
import { declineForm, recordForm } from '#capabilities/check-ins/forms.ts';
import { isToCome, offers, type CheckInStatus } from '#capabilities/check-ins/model.ts';
import { findCheckIn } from '#capabilities/check-ins/queries/find.server.ts';
import { nameOf } from '#capabilities/check-ins/queries/name.server.ts';
import { dayInWords, statusTag } from '#capabilities/check-ins/words.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const found = await locals.read(async (tx) => {
		const checkIn = await findCheckIn(tx, actor, params.id);
		if (!checkIn) return null;
		const { byId, staffId } = checkIn.pair;
		return { checkIn, other: await nameOf(tx, actor, actor.staffId === byId ? staffId : byId) };
	});
	if (!found) error(404, NOT_HERE);
	const { row, pair } = found.checkIn;
	const isMineToAsk = actor.staffId === pair.byId;
	if (isMineToAsk) await locals.perform(readCheckIn, { id: row.id });
	const status = row.status as CheckInStatus;
	return {
		id: row.id,
		isMineToAsk,
		other: found.other,
		isToCome: isToCome(status),
		day: dayInWords(row.due_on),
		tag: statusTag(status),
		note: row.note,
		offered: offers.filter(({ code }) => row.offers.includes(code)).map(({ label }) => label),
		offers,
		keys: { record: newId(), decline: newId() }
	};
};

const act = (command: Command, definition: FormDefinition) => async (event: RequestEvent) => {
	const sent = await readForm(event, definition);
	const { id } = event.params;
	const outcome = await event.locals.perform(command, { ...sent.input, id }, sent.door);
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	redirect(303, `/check-ins/${id}`);
};

export const actions: Actions = {
	record: act(recordCheckIn, recordForm),
	decline: act(declineCheckIn, declineForm)
};
