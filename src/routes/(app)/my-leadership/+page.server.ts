import { redirect, type RequestEvent } from '@sveltejs/kit';
import { forgetReflection, reflect } from '#capabilities/leadership/commands/reflect.server.ts';
import {
	contactKinds,
	contactWords,
	forgetForm,
	reflectForm
} from '#capabilities/leadership/forms.ts';
import { measuresOf } from '#capabilities/leadership/measures.ts';
import { leadsAnywhere, seesEveryService } from '#capabilities/leadership/policy.ts';
import {
	ownIdeas,
	ownSupervisions,
	ownTalks,
	ownVisits,
	troubleDays
} from '#capabilities/leadership/queries/own-facts.server.ts';
import { myReflections } from '#capabilities/leadership/queries/reflections.server.ts';
import { troubleReading } from '#capabilities/leadership/trouble.ts';
import { promiseMeasure, troubleInWords } from '#capabilities/leadership/words.ts';
import { ownRecord } from '#capabilities/promises/queries/own-record.server.ts';
import { blankForm } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { quarterAsked } from './period.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!leadsAnywhere(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'This page is for those who lead, about their own leading.',
			ask: 'What you lived through can be talked over with your team leader.'
		});
	}
	const asked = quarterAsked(url);
	const now = new Date();
	const found = await locals.read((tx) =>
		gather(tx, {
			visits: [ownVisits(actor, asked.period)],
			talks: [ownTalks(actor, asked.period)],
			supervisions: [ownSupervisions(actor, asked.period)],
			ideas: [ownIdeas(actor, asked.period)],
			trouble: [troubleDays(actor, asked.period)],
			promises: [ownRecord(actor, now)],
			reflections: [myReflections(actor)]
		})
	);
	const contacts = [
		...found.visits,
		...found.talks.filter((talk) => !talk.isPartOfContact),
		...found.supervisions.flatMap(({ serviceId, on }) =>
			serviceId === null ? [] : [{ serviceId, on, moment: null }]
		)
	];
	const about = url.searchParams.get('about');
	const kind = contactKinds.find((one) => one === url.searchParams.get('after'));
	return {
		asked,
		measures: [...measuresOf(found), promiseMeasure(found.promises[0])],
		trouble: troubleInWords(troubleReading(contacts, found.trouble, asked.period)),
		reflections: found.reflections.map((one) => ({
			...one,
			title: `${contactWords[one.kind as keyof typeof contactWords]}, ${dateInWords(one.on)}`
		})),
		seesEveryService: seesEveryService(actor),
		form: blankForm({ contactOn: londonDate(now), contactKind: kind ?? '' }),
		contactId: isId(about) ? about : '',
		keys: { reflect: newId(), forget: newId() }
	};
};

const back = ({ url }: RequestEvent) => {
	const quarter = url.searchParams.get('quarter');
	redirect(
		303,
		`/my-leadership${quarter ? `?quarter=${encodeURIComponent(quarter)}` : ''}#thoughts`
	);
};

export const actions: Actions = {
	reflect: async (event) => {
		const sent = await readForm(event, reflectForm);
		const about = sent.data.get('contactId');
		const outcome = await event.locals.perform(
			reflect,
			{ ...sent.input, ...(isId(about) ? { contactId: about } : {}) },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		back(event);
	},
	forget: async (event) => {
		const sent = await readForm(event, forgetForm);
		const input = { id: String(sent.data.get('id') ?? '') };
		const outcome = await event.locals.perform(forgetReflection, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		back(event);
	}
};
