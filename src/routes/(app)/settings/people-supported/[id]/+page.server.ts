import { redirect } from '@sveltejs/kit';
import { recordCommunicationNeed } from '#capabilities/people/commands/communication-need.server.ts';
import { changePersonSupported } from '#capabilities/people/commands/people-supported.server.ts';
import { communicationNeedForm } from '#capabilities/people/communication-need-form.ts';
import { changePersonSupportedForm } from '#capabilities/people/supported-forms.ts';
import { canKeepPeopleSupported, peopleSupportedScope } from '#capabilities/people/policy.ts';
import { communicationNeedOf } from '#capabilities/people/queries/communication-need.server.ts';
import { peopleSupported } from '#capabilities/people/queries/supported.server.ts';
import { isReviewDue } from '#capabilities/people/accessible-information.ts';
import { isId, newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const scope = peopleSupportedScope(actor);
	if (scope !== 'all' && scope.length === 0) {
		const no = canKeepPeopleSupported(actor, 'all');
		if (!no.allowed) stop({ kind: 'forbidden', ...no });
	}
	if (!isId(params.id)) stop({ kind: 'not_found' });
	const { person, need } = await locals.read(async (tx) => {
		const [seen] = await peopleSupported(tx, actor, { id: params.id });
		return { person: seen, need: seen ? await communicationNeedOf(tx, actor, seen.id) : null };
	});
	if (!person) stop({ kind: 'not_found' });
	const today = londonDate(new Date());
	return {
		title: person.reference,
		person,
		need,
		isReviewDue: need !== null && isReviewDue(need.reviewedOn, today),
		key: newId(),
		needKey: newId()
	};
};

export const actions: Actions = {
	details: async (event) => {
		if (!isId(event.params.id)) stop({ kind: 'not_found' });
		const sent = await readForm(event, changePersonSupportedForm);
		const outcome = await event.locals.perform(
			changePersonSupported,
			{ ...sent.input, id: event.params.id, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/settings/people-supported');
	},
	need: async (event) => {
		if (!isId(event.params.id)) stop({ kind: 'not_found' });
		const sent = await readForm(event, communicationNeedForm);
		const outcome = await event.locals.perform(
			recordCommunicationNeed,
			{ ...sent.input, personId: event.params.id },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/settings/people-supported/${event.params.id}?told#need`);
	}
};
