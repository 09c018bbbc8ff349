import { error, redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { dateInWords } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import {
	addFindings,
	moveInspectionOn
} from '#capabilities/signals/sources/commands/inspection.server.ts';
import {
	addFindingsForm,
	inspectionStageForm
} from '#capabilities/signals/sources/outside-forms.ts';
import {
	inspectionPage,
	type FindingLine
} from '#capabilities/signals/sources/queries/inspections.server.ts';
import { bodyInWords, stageWords, wordsOf } from '#capabilities/signals/sources/words.ts';
import { statusWords } from '#capabilities/signals/words.ts';
import type { Actions, PageServerLoad } from './$types';

const line = (one: FindingLine) => ({
	text: one.words,
	href: `/reports/${one.id}`,
	...(one.lessons > 0 ? { tag: { text: 'In a lesson', tone: 'good' as const } } : {}),
	note: [one.reference, statusWords[one.status]].filter(Boolean).join(' · ')
});

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const found = await locals.read((tx) => inspectionPage(tx, actor, params.id));
	if (!found) error(404, NOT_HERE);
	const until = found.visitedTo ? ` to ${dateInWords(found.visitedTo)}` : '';
	return {
		title: `${bodyInWords(found.body, found.bodyName)}: ${found.serviceName}`,
		facts: [
			{ key: 'Visited', value: `${dateInWords(found.visitedFrom)}${until}` },
			{ key: 'Where it stands', value: wordsOf(stageWords, found.stage) },
			{ key: 'Published', value: found.publishedOn && dateInWords(found.publishedOn) },
			{ key: 'Framework', value: found.framework },
			{ key: 'Rating or result', value: found.result }
		],
		shortfalls: found.findings.filter((one) => !one.isStrength).map(line),
		strengths: found.findings.filter((one) => one.isStrength).map(line),
		stage: {
			stage: found.stage,
			publishedOn: found.publishedOn ?? '',
			result: found.result ?? ''
		},
		revision: found.revision,
		key: newId()
	};
};

export const actions: Actions = {
	add: async (event) => {
		const sent = await readForm(event, addFindingsForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(addFindings, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/sources/inspections/${id}`);
	},
	stage: async (event) => {
		const sent = await readForm(event, inspectionStageForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(
			moveInspectionOn,
			{ ...sent.input, id, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/sources/inspections/${id}`);
	}
};
