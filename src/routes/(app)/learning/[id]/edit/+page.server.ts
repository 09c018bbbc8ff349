import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { answersOf, writeLesson } from '#capabilities/lessons/commands/write.server.ts';
import { setBehaviours, setScenario } from '#capabilities/lessons/commands/content.server.ts';
import {
	addMustChange,
	removeMustChange
} from '#capabilities/lessons/commands/must-change.server.ts';
import { setScope } from '#capabilities/lessons/commands/set-scope.server.ts';
import { addSource, removeSource } from '#capabilities/lessons/commands/sources.server.ts';
import {
	behaviourField,
	behavioursForm,
	behavioursFrom,
	behaviourValues,
	editForms,
	scenarioField,
	scenarioForm,
	scenarioFrom,
	scenarioValues,
	scopeValues,
	sourceForm
} from '#capabilities/lessons/edit-forms.ts';
import { scopeForm, writeForm } from '#capabilities/lessons/forms.ts';
import { mustChangeForm } from '#capabilities/lessons/step-forms.ts';
import { presentEdit } from '#capabilities/lessons/edit-view.ts';
import { loadLesson } from '#capabilities/lessons/load.server.ts';
import { canEdit } from '#capabilities/lessons/policy.ts';
import { editChoices } from '#capabilities/lessons/queries/choices.server.ts';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { reportByReference, sourcesFor } from '#capabilities/lessons/queries/sources.server.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm, stop, type SentForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = locals.person();
	if (!isId(params.id)) error(404, NOT_HERE);
	const found = await locals.read(async (tx) => {
		const lesson = await loadLesson(tx, actor, params.id);
		if (!lesson) return null;
		const may = canEdit(actor, lesson.standing);
		if (!may.allowed) return { may };
		const { ownerId, checkerId } = lesson.standing;
		const chosen = [ownerId, checkerId].filter((id) => id !== null);
		return {
			may,
			lesson,
			choices: await editChoices(tx, actor.providerId, chosen),
			names: await findNames(tx, actor.providerId),
			sources: await sourcesFor(tx, actor, params.id)
		};
	});
	if (!found) error(404, NOT_HERE);
	if (!found.may.allowed || !found.lesson) {
		stop({
			kind: 'forbidden',
			sentence: 'You cannot change this lesson.',
			ask: 'Ask its owner.',
			...found.may
		});
	}
	const { lesson, choices, names, sources } = found;
	const saved = url.searchParams.get('saved');
	return {
		keys: Object.fromEntries(
			['words', 'behaviours', 'scope', 'scenario', 'source', 'must-change'].map((name) => [
				name,
				newId()
			])
		),
		...presentEdit(lesson, names, sources),
		forms: editForms(choices, lesson.version),
		kept: {
			words: { values: answersOf(lesson), errors: [] },
			behaviours: { values: behaviourValues(lesson.behaviours), errors: [] },
			scope: { values: scopeValues(lesson.scope), errors: [] },
			scenario: { values: scenarioValues(lesson.scenario), errors: [] }
		},
		saved,
		draftKey: `lesson-${lesson.id}-words`
	};
};

type Edit = RequestEvent<{ id: string }>;

/** One section of the page: its form, its command, and back to that section. */
async function save(
	event: Edit,
	command: Command,
	definition: FormDefinition,
	inputOf: (sent: SentForm) => object | Promise<object>,
	fieldOf: (field: string, sent: SentForm) => string = (field) => field
) {
	const sent = await readForm(event, definition);
	const { id } = event.params;
	const outcome = await event.locals.perform(command, { ...(await inputOf(sent)), id }, sent.door);
	if (outcome.kind === 'invalid') {
		const errors = outcome.errors.map((one) => ({ ...one, field: fieldOf(one.field, sent) }));
		return failForm({ ...outcome, errors }, sent);
	}
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	redirect(303, `/learning/${id}/edit?saved=${definition.name}#${definition.name}-section`);
}

const edited = (sent: SentForm) => ({ revision: sent.revision ?? '' });
const plain = { name: 'plain', sendLabel: '', fields: [] } as const satisfies FormDefinition;

export const actions: Actions = {
	words: (event) =>
		save(event, writeLesson, writeForm, (sent) => ({ ...sent.input, ...edited(sent) })),
	behaviours: (event) =>
		save(
			event,
			setBehaviours,
			behavioursForm,
			(sent) => ({ behaviours: behavioursFrom(sent.input), ...edited(sent) }),
			(field, sent) => behaviourField(field, sent.input)
		),
	scope: (event) =>
		save(event, setScope, scopeForm, (sent) => ({ ...sent.input, ...edited(sent) })),
	scenario: (event) =>
		save(
			event,
			setScenario,
			scenarioForm,
			(sent) => {
				const { question, options } = scenarioFrom(sent.input);
				return { question, options, ...edited(sent) };
			},
			(field, sent) => scenarioField(field, sent.input)
		),
	mustChange: (event) => save(event, addMustChange, mustChangeForm, (sent) => sent.input),
	source: (event) =>
		save(
			event,
			addSource,
			sourceForm,
			async (sent) => {
				const reference = String(sent.input['reference'] ?? '');
				const actor = event.locals.person();
				const report = await event.locals.read((tx) => reportByReference(tx, actor, reference));
				return { signalIds: report ? [report.id] : [] };
			},
			() => 'reference'
		),
	removeMustChange: (event) =>
		save(event, removeMustChange, plain, (sent) => ({ itemId: sent.data.get('itemId') ?? '' })),
	removeSource: (event) =>
		save(event, removeSource, plain, (sent) => ({ signalIds: [sent.data.get('signalId') ?? ''] }))
};
