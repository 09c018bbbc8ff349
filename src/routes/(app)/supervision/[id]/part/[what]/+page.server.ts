import { error, redirect } from '@sveltejs/kit';
import { sections } from '#capabilities/supervision/agenda.ts';
import {
	isOpen,
	isWritten,
	readSession,
	writeSection,
	writeWellbeing
} from '#capabilities/supervision/commands/write.server.ts';
import { wordsForm } from '#capabilities/supervision/forms.ts';
import { findSession } from '#capabilities/supervision/queries/find.server.ts';
import { partText } from '#capabilities/supervision/queries/part.server.ts';
import { pairNames } from '#capabilities/supervision/queries/session-page.server.ts';
import { betweenTheTwo } from '#capabilities/supervision/words.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const { what } = params;
	if (what !== 'wellbeing' && !isWritten(what)) error(404, NOT_HERE);
	const found = await locals.read(async (tx) => {
		const session = await findSession(tx, actor, params.id);
		if (!session) return null;
		return {
			session,
			text: await partText(tx, actor, session.row.id, what),
			...(await gather(tx, { names: [pairNames(actor.providerId, session.pair)] }))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { session, text } = found;
	const isSupervisor = actor.staffId === session.pair.supervisorId;
	// Whoever supervises and opens how the other is leaves a trace; the person reads what is theirs without one.
	if (what === 'wellbeing' && isSupervisor && text) {
		await locals.perform(readSession, { id: session.row.id });
	}
	const [names] = found.names;
	const other = (isSupervisor ? names?.supervisee : names?.supervisor) ?? 'the other';
	return {
		id: session.row.id,
		what,
		title: sections[what].title,
		ask: sections[what].ask,
		between: betweenTheTwo(other),
		isOpen: isOpen(session),
		words: text?.words ?? null,
		revision: text?.revision,
		form: blankForm({ words: text?.words ?? '' }),
		key: newId(),
		draftKey: `supervision-${session.row.id}-${what}`
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { id, what } = event.params;
		if (what !== 'wellbeing' && !isWritten(what)) error(404, NOT_HERE);
		const sent = await readForm(event, wordsForm);
		const revision = sent.revision === undefined ? {} : { revision: sent.revision };
		const outcome =
			what === 'wellbeing'
				? await event.locals.perform(writeWellbeing, { ...sent.input, id, ...revision }, sent.door)
				: await event.locals.perform(
						writeSection,
						{ ...sent.input, id, section: what, ...revision },
						sent.door
					);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/supervision/${id}#${what}`);
	}
};
