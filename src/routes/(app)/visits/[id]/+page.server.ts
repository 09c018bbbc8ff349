import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import type { FormDefinition } from '#kernel/form.ts';
import type { Command } from '#platform/perform/command.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { callOffVisit, skipVisit } from '#capabilities/walkarounds/commands/change.server.ts';
import { startVisit } from '#capabilities/walkarounds/commands/during.server.ts';
import { closeVisit } from '#capabilities/walkarounds/commands/finish.server.ts';
import { askConsent } from '#capabilities/walkarounds/commands/prepare.server.ts';
import { callOffForm, consentForm, skipForm } from '#capabilities/walkarounds/forms.ts';
import { canChange, canLead, canReadAnswers } from '#capabilities/walkarounds/policy.ts';
import { visitRecord } from '#capabilities/walkarounds/queries/facts.server.ts';
import { visitHistory } from '#capabilities/walkarounds/queries/history.server.ts';
import { ownQuestions } from '#capabilities/walkarounds/queries/questions.server.ts';
import { seenInVisit } from '#capabilities/observations/queries/of-visit.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import { factsOf, owedInWords, recordView } from '#capabilities/walkarounds/visit-view.ts';
import { seenWords } from '#capabilities/walkarounds/words.ts';
import { canStep } from '#capabilities/walkarounds/workflow.ts';
import { partsOfVisit } from '#shell/beside.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const now = new Date();
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
				history: [visitHistory(actor.providerId, visit.id, reads)],
				beside: partsOfVisit(actor, visit.id, now)
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { visit } = found;
	const [record] = found.record;
	const leads = canLead(actor, visit).allowed;
	const changes = canChange(actor, visit).allowed;
	return {
		visit: {
			id: visit.id,
			serviceId: visit.serviceId,
			serviceName: visit.serviceName,
			leaderName: visit.leaderName,
			variant: visit.variant,
			status: visit.status,
			revision: visit.revision,
			// Whoever leads it or plans there may read why leaders come; the team reads it from the manager.
			programmeId: leads || changes ? visit.programmeId : null,
			skippedReason: visit.skippedReason,
			consent: visit.consent,
			lessons: visit.lessons.map(({ id, title }) => ({ id, title }))
		},
		facts: factsOf(visit, londonDate(now), actor),
		owed: leads ? owedInWords(visit, actor) : null,
		record: record ? recordView(visit, record, found.questions) : null,
		isTold: visit.fedBackAt !== null && visit.variant !== 'floor_walk',
		seen: found.seen.map((moment) => ({
			id: moment.momentId,
			title: moment.title,
			results: moment.results.map(({ words, result }) => `${words} – ${seenWords[result]}`),
			madeHard: moment.whatMakesItHard
		})),
		beside: found.beside,
		history: found.history,
		now: now.toISOString(),
		today: londonDate(now),
		may: {
			lead: leads && canStep(visit.status, 'start'),
			brief: leads || changes,
			write: leads && canStep(visit.status, 'write'),
			change: changes && canStep(visit.status, 'change'),
			skip: changes && canStep(visit.status, 'skip'),
			close: changes && canStep(visit.status, 'close'),
			ask: (leads || changes) && visit.variant === 'shadow' && visit.status === 'planned',
			observe: leads && canStep(visit.status, 'write'),
			tell: leads && visit.status === 'done',
			after: leads && visit.endedAt !== null && visit.variant !== 'floor_walk'
		},
		keys: { start: newId(), skip: newId(), off: newId(), close: newId(), consent: newId() }
	};
};

const noFields: FormDefinition = { name: 'step', sendLabel: '', fields: [] };

/** One step of the visit, and back to where it leads. */
const step =
	(command: Command, definition: FormDefinition, revised: boolean, to: (id: string) => string) =>
	async (event: RequestEvent) => {
		const sent = await readForm(event, definition);
		const id = event.params['id'] ?? '';
		const input = { ...sent.input, id, ...(revised ? { revision: sent.revision } : {}) };
		const outcome = await event.locals.perform(command, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, to(id));
	};

const here = (id: string) => `/visits/${id}`;

export const actions: Actions = {
	start: step(startVisit, noFields, false, (id) => `/visits/${id}/now?at=welcome`),
	skip: step(skipVisit, skipForm, true, here),
	off: step(callOffVisit, callOffForm, true, here),
	close: step(closeVisit, noFields, true, here),
	consent: step(askConsent, consentForm, false, (id) => `/visits/${id}#consent`)
};
