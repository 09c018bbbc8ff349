import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { answerPulse } from '#capabilities/pulse/commands/answer.server.ts';
import { closeRound } from '#capabilities/pulse/commands/close.server.ts';
import { shareBack } from '#capabilities/pulse/commands/share.server.ts';
import { answerForm, answerFormOf, closeForm, shareForm } from '#capabilities/pulse/forms.ts';
import { canRun } from '#capabilities/pulse/policy.ts';
import { findRound } from '#capabilities/pulse/queries/find.server.ts';
import { askedOfMe } from '#capabilities/pulse/queries/list.server.ts';
import { participationOf, resultsOf } from '#capabilities/pulse/queries/results.server.ts';
import { resultSections } from '#capabilities/pulse/present.ts';
import { statusTags } from '#capabilities/pulse/words.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => {
		const round = await findRound(tx, actor, params.id);
		if (!round) return null;
		const isOpen = round.status === 'open';
		return {
			round,
			asked: isOpen ? (await gather(tx, { asked: [askedOfMe(actor, today)] })).asked : [],
			results: isOpen ? [] : await resultsOf(tx, actor, round),
			participation: await participationOf(tx, actor, round.id)
		};
	});
	if (!found) error(404, NOT_HERE);
	const { round } = found;
	const mine = found.asked.find((one) => one.id === round.id);
	const mayRun = canRun(actor, round).allowed;
	return {
		id: round.id,
		where: round.serviceName ?? 'every service',
		status: round.status,
		tag: statusTags[round.status],
		until: dateInWords(round.closesOn),
		asked: round.asked,
		answered: round.answered ?? found.participation.reduce((sum, one) => sum + one.answered, 0),
		mine: mine ? (mine.isAnswered ? ('answered' as const) : ('to-answer' as const)) : null,
		definition: answerFormOf(round.version),
		mayRun,
		isOver: round.closesOn < today,
		heard: round.heard,
		changes: round.changes,
		sharedOn: round.sharedOn === null ? null : dateInWords(round.sharedOn),
		mayRead: mayRun || round.status === 'shared' || found.results.length > 0,
		sections: resultSections(round.version, found.results),
		participation: found.participation.map((one) => ({
			id: one.serviceId,
			cells: { service: one.serviceName, answered: `${one.answered} of ${one.asked}` }
		})),
		revision: round.revision,
		share: blankForm({ heard: round.heard ?? '', changes: round.changes ?? '' }),
		keys: { answer: newId(), close: newId(), share: newId() }
	};
};

const at = (event: RequestEvent) => `/pulse/${event.params.id}`;

export const actions: Actions = {
	answer: async (event) => {
		const sent = await readForm(event, answerForm);
		const input = { ...sent.input, id: event.params.id };
		const outcome = await event.locals.perform(answerPulse, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, at(event));
	},
	close: async (event) => {
		const sent = await readForm(event, closeForm);
		const outcome = await event.locals.perform(closeRound, { id: event.params.id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, at(event));
	},
	share: async (event) => {
		const sent = await readForm(event, shareForm);
		const input = { ...sent.input, id: event.params.id, revision: sent.revision };
		const outcome = await event.locals.perform(shareBack, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, at(event));
	}
};
