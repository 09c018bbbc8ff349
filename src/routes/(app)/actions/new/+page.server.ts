import { error, fail, redirect } from '@sveltejs/kit';
import { openAction } from '#capabilities/actions/commands/open.server.ts';
import { openForm } from '#capabilities/actions/forms.ts';
import { canAskFairly, canOpen } from '#capabilities/actions/policy.ts';
import { ownersFor } from '#capabilities/actions/queries/choices.server.ts';
import { findSource } from '#capabilities/actions/sources.server.ts';
import { strongActions, suggestStrength } from '#capabilities/actions/strength.ts';
import { sourceWords } from '#capabilities/actions/words.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import { askedSource } from '../asked-source.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** How long somebody has when nothing else is said. */
const USUAL_DAYS = 14;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const asked = askedSource(url.searchParams);
	if (!asked) return { source: null };
	const found = await locals.read(async (tx) => {
		const source = await findSource(tx, actor, asked.kind, asked.id);
		if (!source) return null;
		return { source, ...(await gather(tx, { owners: [ownersFor(actor, source.serviceId)] })) };
	});
	if (!found) error(404, NOT_HERE);
	const { source, owners } = found;
	const may = canOpen(actor, source.serviceId);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		source: { ...asked, label: source.label, href: source.href, word: sourceWords[asked.kind] },
		mayAskFairly: canAskFairly(actor, source.serviceId).allowed,
		key: newId(),
		definition: {
			...openForm,
			fields: openForm.fields.map((field) =>
				field.name === 'ownerId' ? { ...field, options: owners } : field
			)
		},
		form: blankForm({ dueOn: addDays(londonDate(new Date()), USUAL_DAYS) }),
		examples: strongActions
	};
};

export const actions: Actions = {
	default: async (event) => {
		const asked = askedSource(event.url.searchParams);
		if (!asked) error(404, NOT_HERE);
		const sent = await readForm(event, openForm);
		const suggested = suggestStrength(String(sent.input['description'] ?? ''));
		const suggestion = suggested && {
			strength: suggested.strength,
			because: suggested.because,
			like: suggested.like.label
		};
		// Nothing typed about one worker goes any further: the five questions come first.
		if (sent.input['aboutOneWorker'] === 'yes') {
			redirect(303, `/just-culture?from=${asked.kind}&id=${asked.id}`);
		}
		if (sent.data.get('then') === 'suggest') {
			return {
				formName: openForm.name,
				form: { values: sent.values, errors: [] },
				isSuggesting: true,
				suggestion
			};
		}
		const outcome = await event.locals.perform(
			openAction,
			{
				...sent.input,
				aboutOneWorker: sent.input['aboutOneWorker'] ?? '',
				sourceKind: asked.kind,
				sourceId: asked.id
			},
			sent.door
		);
		if (outcome.kind !== 'done') {
			const failed = failForm(outcome, sent, '/actions');
			return fail(failed.status, { ...failed.data, isSuggesting: false, suggestion });
		}
		redirect(303, `/actions/${outcome.subjectId}`);
	}
};
