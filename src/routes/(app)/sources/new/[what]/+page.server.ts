import { error, redirect } from '@sveltejs/kit';
import { holds, type Role } from '#kernel/actor.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { withOptions } from '#capabilities/signals/forms.ts';
import {
	writeDownCompliment,
	writeDownGoodPractice
} from '#capabilities/signals/sources/commands/compliment.server.ts';
import { writeDownExternal } from '#capabilities/signals/sources/commands/external.server.ts';
import { writeDownFeedback } from '#capabilities/signals/sources/commands/feedback.server.ts';
import { writeDownInspection } from '#capabilities/signals/sources/commands/inspection.server.ts';
import {
	complimentForm,
	feedbackForm,
	goodPracticeForm
} from '#capabilities/signals/sources/forms.ts';
import { externalForm, inspectionForm } from '#capabilities/signals/sources/outside-forms.ts';
import { sourceChoices } from '#capabilities/signals/sources/queries/staff.server.ts';
import type { Actions, PageServerLoad } from './$types';

interface Kind {
	readonly title: string;
	readonly lede: string;
	readonly form: FormDefinition;
	readonly command: Command;
	readonly roles: readonly Role[];
	/** Where what was saved is read. */
	readonly then: string;
	/** Whether a device keeps it where there is no signal. */
	readonly isKept?: boolean;
}

const overseers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
const leaders: readonly Role[] = ['team_leader', ...overseers];

const kinds: Readonly<Record<string, Kind>> = {
	compliment: {
		title: 'Thanks',
		lede: 'The staff you name read it as it was said. Nobody else sees that it was them.',
		form: complimentForm,
		command: writeDownCompliment,
		roles: leaders,
		then: '/reports',
		isKept: true
	},
	'good-practice': {
		title: 'Good practice',
		lede: 'What went well, why, and whether others could do it too.',
		form: goodPracticeForm,
		command: writeDownGoodPractice,
		roles: leaders,
		then: '/reports',
		isKept: true
	},
	feedback: {
		title: 'Feedback',
		lede: 'One survey, meeting or set of reviews. Each comment can start a lesson.',
		form: feedbackForm,
		command: writeDownFeedback,
		roles: leaders,
		then: '/sources/feedback'
	},
	inspection: {
		title: 'An inspection',
		lede: 'What they found good counts as much as what they found wanting.',
		form: inspectionForm,
		command: writeDownInspection,
		roles: overseers,
		then: '/sources/inspections'
	},
	outside: {
		title: 'Learning from outside',
		lede: 'Somebody else learned it the hard way. Who says whether it applies to us?',
		form: externalForm,
		command: writeDownExternal,
		roles: overseers,
		then: '/sources/outside'
	}
};

const kindOf = (what: string): Kind => {
	const kind = kinds[what];
	if (!kind) error(404, NOT_HERE);
	return kind;
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	const kind = kindOf(params.what);
	if (!holds(actor, kind.roles)) {
		error(403, 'Only those who lead a service write this down. Ask its registered manager.');
	}
	const today = londonDate(new Date());
	const [asked, visit] = [url.searchParams.get('service'), url.searchParams.get('visit')];
	const within = isId(asked) ? asked : null;
	const choices = await locals.read((tx) => sourceChoices(tx, actor, kind.roles, today, within));
	const only =
		choices.services.length === 1
			? choices.services[0]?.value
			: choices.services.find(({ value }) => value === within)?.value;
	return {
		title: kind.title,
		lede: kind.lede,
		what: params.what,
		// A long form is kept on the device while it is written; the page that follows clears it.
		isLong: kind.then.startsWith('/sources/'),
		definition: withOptions(kind.form, {
			serviceId: choices.services,
			credited1: choices.staff,
			credited2: choices.staff,
			credited3: choices.staff,
			judgeId: choices.judges
		}),
		prefilled: { happenedOn: today, heldOn: today, ...(only ? { serviceId: only } : {}) },
		key: newId(),
		capture: kind.isKept ? kind.command.name : undefined,
		next: isId(visit) ? `/visits/${visit}/now` : undefined
	};
};

export const actions: Actions = {
	default: async (event) => {
		const kind = kindOf(event.params.what);
		const sent = await readForm(event, kind.form);
		const outcome = await event.locals.perform(kind.command, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, kind.then);
		redirect(303, `${kind.then}/${outcome.subjectId}`);
	}
};
