import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { ownersFor } from '#capabilities/actions/queries/choices.server.ts';
import { jobRoleInWords } from '#capabilities/people/model.ts';
import {
	meetMoreOften,
	meetSooner,
	nameSupervisor,
	recordEarlier
} from '#capabilities/supervision/commands/series.server.ts';
import * as forms from '#capabilities/supervision/forms.ts';
import {
	isBeyondStandard,
	standingOf,
	type CloserReason,
	type SoonerReason
} from '#capabilities/supervision/model.ts';
import { BEYOND_STANDARD } from '#capabilities/supervision/people-table.ts';
import { canDecide, canSupervise } from '#capabilities/supervision/policy.ts';
import { sessionDates } from '#capabilities/supervision/queries/history.server.ts';
import { personDue } from '#capabilities/supervision/queries/people.server.ts';
import { supervisionPolicy } from '#capabilities/supervision/queries/rules.server.ts';
import {
	closerWords,
	momentInWords,
	notHeldWords,
	ruleInWords,
	soonerWords,
	standingTag,
	statusTag
} from '#capabilities/supervision/words.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.series)) error(404, NOT_HERE);
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => {
		const person = await personDue(tx, actor, params.series);
		if (!person) return null;
		return {
			person,
			policy: await supervisionPolicy(tx, actor.providerId),
			...(await gather(tx, {
				sessions: [sessionDates(actor, person.superviseeId)],
				people: [ownersFor(actor, person.serviceId)]
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { person, policy } = found;
	const facts = {
		supervisorId: person.supervisorId,
		superviseeId: person.superviseeId,
		serviceId: person.serviceId
	};
	const isTheirs = actor.staffId === person.superviseeId;
	return {
		id: person.id,
		revision: person.revision,
		isTheirs,
		name: person.name,
		role: jobRoleInWords(person.jobRole),
		service: person.serviceName,
		supervisor: person.supervisorName,
		tag: standingTag(standingOf(person, today)),
		beyond: isBeyondStandard(person, today) ? BEYOND_STANDARD : null,
		rule: ruleInWords(person.rule, policy),
		due: person.dueOn === null ? null : dateInWords(person.dueOn),
		last: person.lastHeldOn === null ? null : dateInWords(person.lastHeldOn),
		lastWasGroup: person.lastWasGroup,
		closer:
			person.closerUntil !== null && person.closerUntil >= today
				? `${closerWords[person.closerBecause as CloserReason]}, until ${dateInWords(person.closerUntil)}`
				: null,
		sooner:
			person.soonerBy === null
				? null
				: `${soonerWords[person.soonerBecause as SoonerReason]}: by ${dateInWords(person.soonerBy)}`,
		bookedId: person.bookedId,
		sessions: found.sessions.map((one) => ({
			id: one.id,
			isMine: one.isMine && one.status !== 'earlier',
			when:
				one.status === 'earlier'
					? dateInWords(londonDate(new Date(one.at)))
					: momentInWords(one.at),
			withName: one.withName,
			tag: statusTag(one.status),
			why: one.reason === null ? null : notHeldWords[one.reason]
		})),
		mayBook: canSupervise(actor, facts).allowed && person.bookedId === null,
		mayDecide: canDecide(actor, facts).allowed,
		supervisorForm: {
			...forms.supervisorForm,
			fields: forms.supervisorForm.fields.map((field) => ({
				...field,
				options: found.people.filter(
					({ value }) => value !== person.superviseeId && value !== person.supervisorId
				)
			}))
		},
		keys: { sooner: newId(), closer: newId(), supervisor: newId(), earlier: newId() }
	};
};

const act = (command: Command, definition: FormDefinition) => async (event: RequestEvent) => {
	const sent = await readForm(event, definition);
	const id = event.params['series'] ?? '';
	if (!isId(id)) error(404, NOT_HERE);
	const revision = sent.revision === undefined ? {} : { revision: sent.revision };
	const input =
		command === recordEarlier
			? { sessions: [{ seriesId: id, heldOn: sent.input['heldOn'] ?? '' }] }
			: { ...sent.input, id, ...revision };
	const outcome = await event.locals.perform(command, input, sent.door);
	if (outcome.kind === 'invalid' && command === recordEarlier) {
		const message = 'Choose the day';
		return failForm({ kind: 'invalid', errors: [{ field: 'heldOn', message }] }, sent);
	}
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	redirect(303, `/supervision/people/${outcome.subjectId}`);
};

export const actions: Actions = {
	sooner: act(meetSooner, forms.soonerForm),
	closer: act(meetMoreOften, forms.closerForm),
	supervisor: act(nameSupervisor, forms.supervisorForm),
	earlier: act(recordEarlier, forms.earlierForm)
};
