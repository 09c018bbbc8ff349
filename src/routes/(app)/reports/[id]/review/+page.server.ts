import { error, redirect } from '@sveltejs/kit';
import { recordDebrief } from '#capabilities/reviews/commands/debrief.server.ts';
import { openReview } from '#capabilities/reviews/commands/open.server.ts';
import { everyFindingsForm, openForm, writtenIn } from '#capabilities/reviews/forms.ts';
import { openingOf } from '#capabilities/reviews/opening-view.ts';
import { canOpen } from '#capabilities/reviews/policy.ts';
import { MOST_REPORTS, reportsToReview } from '#capabilities/reviews/queries/reports.server.ts';
import { aroundOpening } from '#capabilities/reviews/queries/start.server.ts';
import { similarEarlier } from '#capabilities/signals/queries/similar.server.ts';
import { isId, newId } from '#kernel/ids.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Similar reports read at most: those that may be taken in together. */
const MOST_SIMILAR = 30;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const now = new Date();
	const others = url.searchParams
		.getAll('with')
		.filter(isId)
		.slice(0, MOST_REPORTS - 1);
	const found = await locals.read(async (tx) => {
		const reports = await reportsToReview(tx, actor, [params.id, ...others]);
		const [main] = reports ?? [];
		if (!reports || !main) return null;
		return {
			reports,
			around: await aroundOpening(tx, actor, reports),
			similar:
				reports.length === 1 ? await similarEarlier(tx, actor, main.likeness, MOST_SIMILAR) : null
		};
	});
	if (!found) error(404, NOT_HERE);
	const may = canOpen(actor, found.reports, 'debrief');
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		id: params.id,
		opening: openingOf({ ...found, actor, now }),
		keys: { open: newId(), debrief: newId() }
	};
};

export const actions: Actions = {
	open: async (event) => {
		const sent = await readForm(event, openForm);
		const signalIds = sent.data.getAll('signalIds').filter((id) => typeof id === 'string');
		const outcome = await event.locals.perform(openReview, { ...sent.input, signalIds }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/reviews');
		redirect(303, `/reviews/${outcome.subjectId}`);
	},
	debrief: async (event) => {
		const sent = await readForm(event, everyFindingsForm);
		const { answers, presentCount, heldShift, namesConfirmed } = writtenIn(sent.input);
		const signalId = event.params.id;
		const outcome = await event.locals.perform(
			recordDebrief,
			{ signalId, answers, presentCount, heldShift, namesConfirmed },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/reviews');
		redirect(303, `/reviews/${outcome.subjectId}?held`);
	}
};
