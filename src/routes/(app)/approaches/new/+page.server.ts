import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { nominateApproach } from '#capabilities/approaches/commands/nominate.server.ts';
import { nominateForm } from '#capabilities/approaches/forms.ts';
import { evidenceOf } from '#capabilities/approaches/model.ts';
import { canNominate, isLeader } from '#capabilities/approaches/policy.ts';
import { leadersOf, lessonsWhereILead } from '#capabilities/approaches/queries/choices.server.ts';
import { lessonAt } from '#capabilities/approaches/queries/strand.server.ts';
import { blankForm, type FieldOption } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where it is for: `lesson` and `service`, or `at` with both as the list of choices gives them. */
function askedOf({ url }: Pick<RequestEvent, 'url'>) {
	const [lesson = '', service = ''] = (url.searchParams.get('at') ?? '').split(' ');
	return {
		lessonId: url.searchParams.get('lesson') ?? lesson,
		serviceId: url.searchParams.get('service') ?? service,
		session: url.searchParams.get('session')
	};
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!isLeader(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'What works is put forward by those who lead.',
			ask: 'Tell your team leader what works.'
		});
	}
	const { lessonId, serviceId, session } = askedOf({ url });
	if (!isId(lessonId) || !isId(serviceId)) {
		const { choices } = await locals.read((tx) =>
			gather(tx, { choices: [lessonsWhereILead(actor)] })
		);
		const ofLesson = choices.filter(({ value }) => value.startsWith(`${lessonId} `));
		return {
			here: null,
			choices: isId(lessonId) && ofLesson.length > 0 ? ofLesson : choices,
			session: session ?? ''
		};
	}
	const found = await locals.read(async (tx) => {
		const here = await lessonAt(tx, actor, lessonId, serviceId);
		return here && { here, ...(await gather(tx, { people: [leadersOf(actor, serviceId)] })) };
	});
	if (!found) error(404, NOT_HERE);
	const may = canNominate(actor, serviceId);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const known: Record<string, FieldOption[]> = {
		evidence: evidenceOf(found.here.strand).map(({ stage, sentence }) => ({
			value: stage,
			label: sentence
		})),
		authorId: found.people
	};
	const isHere = found.people.some(({ value }) => value === actor.staffId);
	return {
		here: {
			lessonId,
			serviceId,
			title: found.here.title,
			serviceName: found.here.serviceName,
			hasEvidence: (known['evidence'] ?? []).length > 0
		},
		key: newId(),
		form: blankForm({ authorId: isHere ? actor.staffId : '' }),
		definition: {
			...nominateForm,
			fields: nominateForm.fields
				.filter((field) => field.name !== 'evidence' || (known['evidence'] ?? []).length > 0)
				.map((field) => {
					const options = known[field.name];
					return options ? { ...field, options } : field;
				})
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, nominateForm);
		const { lessonId, serviceId, session } = askedOf(event);
		const outcome = await event.locals.perform(
			nominateApproach,
			{
				...sent.input,
				lessonId,
				serviceId,
				...(isId(session) ? { sourceKind: 'supervision', sourceId: session } : {})
			},
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/approaches');
		redirect(303, `/approaches/${outcome.subjectId}`);
	}
};
