import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { linkAgain, unlinkAgain } from '#capabilities/recurrence/commands/link.server.ts';
import { linkForm, unlinkForm } from '#capabilities/recurrence/forms.ts';
import { canLink } from '#capabilities/recurrence/policy.ts';
import { reportToLink } from '#capabilities/recurrence/queries/find.server.ts';
import { lessonsToLink } from '#capabilities/recurrence/queries/of-report.server.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const found = await locals.read(async (tx) => {
		const report = await reportToLink(tx, actor, params.id);
		return report && { report, lessons: await lessonsToLink(tx, actor, report) };
	});
	if (!found) error(404, NOT_HERE);
	const { report, lessons } = found;
	const may = canLink(actor, report.service_id);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const free = lessons.filter((one) => !one.isCounted);
	return {
		key: newId(),
		reportId: report.id,
		reference: report.reference,
		linked: lessons
			.filter((one) => one.isCounted)
			.map((one) => ({
				...one,
				key: newId(),
				why:
					one.how === 'person'
						? 'A manager linked it.'
						: 'It is the same type of thing, here, after the lesson counted as live.'
			})),
		definition: {
			...linkForm,
			fields: linkForm.fields.map((field) =>
				field.name === 'lessonId'
					? {
							...field,
							options: [
								{ value: '', label: 'Choose a lesson' },
								...free.map((one) => ({ value: one.lessonId, label: one.title }))
							]
						}
					: field
			)
		} satisfies FormDefinition,
		hasLessons: free.length > 0
	};
};

const act =
	(command: Command, definition: FormDefinition) => async (event: RequestEvent<{ id: string }>) => {
		const sent = await readForm(event, definition);
		const outcome = await event.locals.perform(
			command,
			{ lessonId: '', ...sent.input, signalId: event.params.id },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/reports/${event.params.id}#again`);
	};

export const actions: Actions = {
	link: act(linkAgain, linkForm),
	unlink: act(unlinkAgain, unlinkForm)
};
