import { fail, redirect } from '@sveltejs/kit';
import { addSource } from '#capabilities/lessons/commands/sources.server.ts';
import { startLesson } from '#capabilities/lessons/commands/start.server.ts';
import { startForm } from '#capabilities/lessons/forms.ts';
import { canStart } from '#capabilities/lessons/policy.ts';
import { findSources } from '#capabilities/lessons/queries/lookups.server.ts';
import { reportsById } from '#capabilities/lessons/queries/sources.server.ts';
import { lessonsLike } from '#capabilities/lessons/queries/similar.server.ts';
import { teamsToStartFor } from '#capabilities/lessons/queries/start.server.ts';
import { commonestTheme, sourcesInWords } from '#capabilities/lessons/words.ts';
import { blankForm, type FormDefinition } from '#kernel/form.ts';
import { isId, newId } from '#kernel/ids.ts';
import { dateInWords } from '#kernel/london.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_SOURCES = 200;

const teamField = {
	name: 'localTeamId',
	label: 'Who is it for?',
	hint: 'A lesson about one person stays with their team. Nobody else can find it.',
	kind: 'select',
	optionalMark: false,
	errors: {}
} as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const ids = url.searchParams.getAll('from').filter(isId).slice(0, MOST_SOURCES);
	const shared = canStart(actor, null);
	const { reports, teams } = await locals.read(async (tx) => ({
		reports: await reportsById(tx, actor, ids),
		teams: await teamsToStartFor(tx, actor)
	}));
	if (!shared.allowed && teams.length === 0) stop({ kind: 'forbidden', ...shared });
	const first = shared.allowed ? [{ value: '', label: 'More than one team: I choose later' }] : [];
	const definition: FormDefinition = {
		...startForm,
		fields:
			teams.length > 0
				? [
						...startForm.fields,
						{
							...teamField,
							options: [
								...first,
								...teams.map((team) => ({ ...team, label: `Only ${team.label}` }))
							]
						}
					]
				: startForm.fields
	};
	return {
		key: newId(),
		definition,
		// An idea that is done now can start a lesson: its words are the first title.
		form: blankForm({ title: (url.searchParams.get('title') ?? '').slice(0, 120) }),
		sources: reports.map((report) => ({
			id: report.id,
			line: `${report.reference} · ${sourcesInWords([report.kind]).replace(/^1 /, '')} on ${dateInWords(report.happenedOn)}${report.theme ? ` · ${report.theme}` : ''}`
		}))
	};
};

/** Lessons like the one being started, by its title and the commonest theme of the reports it starts from. */
async function alike(locals: App.Locals, title: string, signalIds: readonly string[]) {
	const actor = locals.person();
	return locals.read(async (tx) => {
		const sources = (await findSources(tx, actor, signalIds.filter(isId))) ?? [];
		const themeCode = commonestTheme(sources);
		return lessonsLike(tx, actor, { title, themeCode });
	});
}

export const actions: Actions = {
	start: async (event) => {
		const definition: FormDefinition = {
			...startForm,
			fields: [...startForm.fields, teamField]
		};
		const sent = await readForm(event, definition);
		const signalIds = sent.data.getAll('signalIds').filter((id) => typeof id === 'string');
		const title = String(sent.input['title'] ?? '').trim();
		if (title && sent.data.get('goOn') === null) {
			const similar = await alike(event.locals, title, signalIds);
			if (similar.length > 0) {
				const form = { values: sent.values, errors: [] };
				return fail(409, { formName: 'start', form, similar, signalIds });
			}
		}
		const outcome = await event.locals.perform(
			startLesson,
			{ ...sent.input, signalIds },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/learning');
		redirect(303, `/learning/${outcome.subjectId}/edit`);
	},

	join: async (event) => {
		const sent = await readForm(event, { name: 'join', sendLabel: '', fields: [] });
		const id = String(sent.data.get('lessonId') ?? '');
		if (!isId(id)) stop({ kind: 'not_found' });
		const signalIds = sent.data.getAll('signalIds').filter((one) => typeof one === 'string');
		const outcome = await event.locals.perform(addSource, { id, signalIds }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/learning');
		redirect(303, `/learning/${id}`);
	}
};
