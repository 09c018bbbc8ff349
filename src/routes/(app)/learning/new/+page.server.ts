import { redirect } from '@sveltejs/kit';
import { startLesson } from '#capabilities/lessons/commands/start.server.ts';
import { startForm } from '#capabilities/lessons/forms.ts';
import { canStart } from '#capabilities/lessons/policy.ts';
import { reportsById } from '#capabilities/lessons/queries/sources.server.ts';
import { teamsToStartFor } from '#capabilities/lessons/queries/start.server.ts';
import { sourcesInWords } from '#capabilities/lessons/words.ts';
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
		form: blankForm(),
		sources: reports.map((report) => ({
			id: report.id,
			line: `${report.reference} · ${sourcesInWords([report.kind]).replace(/^1 /, '')} on ${dateInWords(report.happenedOn)}${report.theme ? ` · ${report.theme}` : ''}`
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const definition: FormDefinition = {
			...startForm,
			fields: [...startForm.fields, teamField]
		};
		const sent = await readForm(event, definition);
		const signalIds = sent.data.getAll('signalIds').filter((id) => typeof id === 'string');
		const outcome = await event.locals.perform(
			startLesson,
			{ ...sent.input, signalIds },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/learning');
		redirect(303, `/learning/${outcome.subjectId}/edit`);
	}
};
