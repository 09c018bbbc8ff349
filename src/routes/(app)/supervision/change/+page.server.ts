import { error, redirect } from '@sveltejs/kit';
import { changeArrangement } from '#capabilities/supervision/commands/arrangement.server.ts';
import { canChangeArrangement, overseenServices } from '#capabilities/supervision/policy.ts';
import {
	findCause,
	managersTouched
} from '#capabilities/supervision/queries/arrangement.server.ts';
import { changeForm } from '#capabilities/supervision/together-forms.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long it is asked about when nothing else is said: three monthly supervisions. */
const USUAL_DAYS = 92;

function asked(query: URLSearchParams): { kind: 'theme' | 'lesson'; id: string } | null {
	const theme = query.get('theme');
	const lesson = query.get('lesson');
	if (theme !== null) return { kind: 'theme', id: theme };
	return lesson === null ? null : { kind: 'lesson', id: lesson };
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const from = asked(url.searchParams);
	if (from === null) return { cause: null };
	const found = await locals.read(async (tx) => {
		const cause = await findCause(tx, actor, from.kind, from.id);
		if (!cause) return null;
		return { cause, managers: await managersTouched(tx, actor, overseenServices(actor), cause) };
	});
	if (!found) error(404, NOT_HERE);
	const may = canChangeArrangement(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const { cause, managers } = found;
	return {
		cause: {
			...cause,
			href: cause.kind === 'theme' ? `/learning/themes/${cause.id}` : `/learning/${cause.id}`
		},
		definition: {
			...changeForm,
			fields: changeForm.fields.map((field) =>
				field.name === 'series'
					? {
							...field,
							options: managers.map((one) => ({
								value: one.seriesId,
								label: `${one.name}, ${one.serviceName}`,
								...(one.isTouched ? { hint: 'It touches this service' } : {})
							}))
						}
					: field
			)
		},
		form: blankForm({
			series: managers.filter((one) => one.isTouched).map((one) => one.seriesId),
			often: 'closer',
			until: addDays(londonDate(new Date()), USUAL_DAYS)
		}),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const from = asked(event.url.searchParams);
		if (from === null) error(404, NOT_HERE);
		const sent = await readForm(event, changeForm);
		const outcome = await event.locals.perform(
			changeArrangement,
			{ ...sent.input, sourceKind: from.kind, sourceId: from.id },
			sent.door
		);
		if (outcome.kind === 'invalid' && outcome.errors.every(({ field }) => field === 'sourceId')) {
			error(404, NOT_HERE);
		}
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/supervision/people?role=registered_manager');
	}
};
