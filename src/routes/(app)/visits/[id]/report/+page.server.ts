import { error } from '@sveltejs/kit';
import { seenInVisit } from '#capabilities/observations/queries/of-visit.server.ts';
import { briefView } from '#capabilities/walkarounds/brief-view.ts';
import { outlinesFor } from '#capabilities/walkarounds/outlines.ts';
import { canReadAnswers } from '#capabilities/walkarounds/policy.ts';
import { briefOf } from '#capabilities/walkarounds/queries/brief.server.ts';
import { nationHere } from '#capabilities/walkarounds/queries/choices.server.ts';
import { visitRecord } from '#capabilities/walkarounds/queries/facts.server.ts';
import { promisedOnVisit } from '#capabilities/walkarounds/queries/promised.server.ts';
import { ownQuestions } from '#capabilities/walkarounds/queries/questions.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { reportOf } from '#capabilities/walkarounds/report-view.ts';
import { factsOf, recordView } from '#capabilities/walkarounds/visit-view.ts';
import { seenWords } from '#capabilities/walkarounds/words.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { NOT_HERE, stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => {
		const visit = await visitForActor(tx, actor, params.id);
		if (!visit) return null;
		const reads = canReadAnswers(actor, visit);
		return {
			visit,
			seen: reads ? await seenInVisit(tx, actor, visit.id) : [],
			...(await gather(tx, {
				record: reads ? [visitRecord(actor.providerId, visit.id)] : [],
				questions: reads ? [ownQuestions(actor.providerId)] : [],
				brief: reads ? [briefOf(actor, visit, today)] : [],
				promised: reads ? [promisedOnVisit(actor.providerId, visit.id)] : [],
				nation: [nationHere(actor.providerId)]
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { visit } = found;
	const [record] = found.record;
	const [brief] = found.brief;
	if (!record || !brief) {
		stop({
			kind: 'forbidden',
			sentence: 'The report of a visit is for its leader and those who answer for the service.',
			ask: 'What the team was told is on the visit’s own page.'
		});
	}
	const outlines = outlinesFor(found.nation[0] ?? 'england');
	const [home] = outlines;
	const outline = outlines.find(({ nation }) => nation === url.searchParams.get('nation')) ?? home;
	if (!outline) error(404, NOT_HERE);
	return {
		id: visit.id,
		serviceName: visit.serviceName,
		isOver: visit.endedAt !== null,
		outline: {
			nation: outline.nation,
			name: outline.name,
			note: outline.note,
			checked: outline.checkedBy ? `Checked by ${outline.checkedBy}, ${outline.checkedOn}` : null
		},
		nations: outlines.map(({ nation, name }) => ({ nation, name: name.split(':')[0] ?? name })),
		sections: reportOf(outline, {
			facts: factsOf(visit, today, actor).items,
			record: recordView(visit, record, found.questions),
			brief: briefView(visit, brief, [], today),
			practice: found.seen.flatMap(({ title, results, whatMakesItHard }) => [
				...results.map(({ words, result }) => `${title}: ${words} – ${seenWords[result]}`),
				...(whatMakesItHard ? [`What makes it hard: ${whatMakesItHard}`] : [])
			]),
			promised: found.promised
		})
	};
};
