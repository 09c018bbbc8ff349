import { error, redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { picturesOfReport } from '#capabilities/pictures/beside.server.ts';
import { addWords } from '#capabilities/signals/commands/add-words.server.ts';
import { namePeople } from '#capabilities/signals/commands/name-people.server.ts';
import { openSafeguarding } from '#capabilities/signals/commands/open-safeguarding.server.ts';
import { sayIfAnswered } from '#capabilities/signals/commands/say-if-answered.server.ts';
import { seeAnswer } from '#capabilities/signals/commands/tell-back.server.ts';
import { addWordsForm, namePeopleForm } from '#capabilities/signals/forms.ts';
import { isToldBack } from '#capabilities/signals/model.ts';
import { sentReport, type SentReport } from '#capabilities/signals/queries/sent.server.ts';
import { answeredForm } from '#capabilities/signals/told-back/forms.ts';
import { measureOf } from '#kernel/measures.ts';
import { standingOf } from '#capabilities/signals/told-back/model.ts';
import { around } from '../../around.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.anyone();
	const now = new Date();
	const { report, beside } = await locals.read(async (tx) => {
		const report = await sentReport(tx, actor, params.id, now);
		const isOrdinary = report !== null && report.kind !== 'safeguarding';
		const parts = actor.kind === 'person' && isOrdinary ? [picturesOfReport(actor, report.id)] : [];
		return { report, ...(await gather(tx, { beside: parts })) };
	});
	if (!report) error(404, NOT_HERE);
	if (report.kind === 'safeguarding') await locals.perform(openSafeguarding, { id: report.id });
	if (report.hasUnseenAnswer) await locals.perform(seeAnswer, { id: report.id });
	const promisedDays = measureOf(actor, 'told_back_days', new Date(report.reportedAt));
	return {
		report,
		beside,
		promisedDays,
		isGuest: actor.kind === 'guest',
		now: now.toISOString(),
		// Thanked while somebody outside leads: our days do not run, and nobody is late.
		standing:
			isToldBack(report.kind) && !waitsForOthers(report)
				? standingOf(new Date(report.reportedAt), lastTold(report.toldBack), now, promisedDays)
				: null,
		shell: around(actor, url.pathname, locals.banner),
		addKey: newId(),
		nameKey: newId(),
		answeredKey: newId()
	};
};

const waitsForOthers = ({ waits, toldBack }: SentReport): boolean =>
	waits === 'thanked' && toldBack.length === 0;

function lastTold(told: SentReport['toldBack']) {
	const last = told.at(-1);
	if (!last) return null;
	return {
		answered: last.answered,
		answeredAt: last.answeredAt ? new Date(last.answeredAt) : null
	};
}

export const actions: Actions = {
	add: async (event) => {
		const sent = await readForm(event, addWordsForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(addWords, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/report/sent/${id}`);
	},
	answered: async (event) => {
		const sent = await readForm(event, answeredForm);
		const { id } = event.params;
		const toldId = sent.data.get('toldId');
		const outcome = await event.locals.perform(
			sayIfAnswered,
			{ ...sent.input, id, toldId: typeof toldId === 'string' ? toldId : '' },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/report/sent/${id}?said#answered`);
	},
	name: async (event) => {
		const sent = await readForm(event, namePeopleForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(namePeople, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/report/sent/${id}?named`);
	}
};
