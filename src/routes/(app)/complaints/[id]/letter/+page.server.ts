import { beyondPaper, formatFor, letterParts } from '#capabilities/signals/complaints/letter.ts';
import { complaintPageOf } from '#capabilities/signals/complaints/complaint-page.ts';
import { readsComplaint } from '#capabilities/signals/complaints/policy.ts';
import { complaintDetail } from '#capabilities/signals/complaints/queries/page.server.ts';
import { wayInWords } from '#capabilities/people/accessible-information.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const now = new Date();
	const detail = await locals.read((tx) => complaintDetail(tx, actor, params.id));
	if (!detail) stop({ kind: 'not_found' });
	const page = complaintPageOf({ actor, detail, actions: [], now });
	// The letter names whoever complained: only those who must answer them print it.
	if (!readsComplaint(actor, detail.facts) || page.complainant === null) {
		stop({
			kind: 'forbidden',
			sentence: 'A letter to the person who complained is for those who must answer them.',
			ask: 'Ask the registered manager of the service.'
		});
	}
	const { complaint } = detail;
	const needs = page.complainant.values.formats;
	const format = formatFor(url.searchParams.get('as'), needs);
	return {
		id: page.id,
		reference: page.reference,
		format,
		today: dateInWords(londonDate(now)),
		name: page.complainant.name,
		isAnswered: page.answer !== null,
		language: page.complainant.values.language || null,
		/** What they need that paper cannot be. */
		beyond: beyondPaper(needs).map(wayInWords),
		parts: letterParts(
			{
				receivedOn: complaint.received_on,
				said: page.words,
				answered:
					complaint.answered_at === null
						? null
						: { outcome: complaint.outcome ?? '', remedies: complaint.remedies },
				answerBy: complaint.extended_to ?? complaint.target_answer_by,
				changed: page.told.map((one) => one.words),
				next: page.next?.letter ?? null
			},
			format
		),
		service: detail.serviceName,
		signer: actor.name
	};
};
