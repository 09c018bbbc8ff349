import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	confirmTheme,
	joinThemes,
	moveTheme,
	renameTheme,
	setThemeAside
} from '#capabilities/themes/commands/decide.server.ts';
import { canChangeArrangement } from '#capabilities/supervision/policy.ts';
import { addReport, removeReport } from '#capabilities/themes/commands/reports.server.ts';
import * as forms from '#capabilities/themes/forms.ts';
import { canAddReports, canDecide } from '#capabilities/themes/policy.ts';
import { foundWords, presentTheme, statusTone } from '#capabilities/themes/present.ts';
import {
	actionsOfTheme,
	otherThemes,
	reviewsOfTheme,
	themeHistory
} from '#capabilities/themes/queries/around.server.ts';
import { themeCounts, themeReports, themeRow } from '#capabilities/themes/queries/page.server.ts';
import { statusWords, step, type ThemeAction } from '#capabilities/themes/workflow.ts';
import { canStart as canStartLesson } from '#capabilities/lessons/policy.ts';
import { standingOf, type ActionStatus } from '#capabilities/actions/model.ts';
import { standingTag } from '#capabilities/actions/words.ts';
import type { FormDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_REPORTS = 12;
const GOOD_NEWS: readonly string[] = ['compliment', 'good_practice'];
const MOVES: readonly ThemeAction[] = ['prioritise', 'monitor', 'retire', 'reopen'];

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const now = new Date();
	const today = londonDate(now);
	const found = await locals.read(async (tx) => {
		const theme = await themeRow(tx, actor, params.id);
		if (!theme) return null;
		return {
			theme,
			counts: await themeCounts(tx, actor, theme.id, today),
			reports: await themeReports(tx, actor, theme.id, MOST_REPORTS),
			...(await gather(tx, {
				history: [themeHistory(actor, theme.id)],
				others: [otherThemes(actor, theme.id)],
				actions: [actionsOfTheme(actor, theme.id)],
				reviews: [reviewsOfTheme(actor, theme.id)]
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { theme } = found;
	const facts = {
		status: theme.status,
		serviceId: theme.serviceId,
		isAboutPerson: theme.isAboutPerson
	};
	const mayDecide = canDecide(actor, facts).allowed;
	const may = (action: ThemeAction) => mayDecide && step(theme.status, action).ok;
	const shown = presentTheme(theme, found.counts, found.reports, today);
	const from = found.reports.map((one) => `from=${one.id}`).join('&');
	/** A review looks at what went wrong; thanks need none. */
	const [first, ...more] = found.reports.filter((one) => !GOOD_NEWS.includes(one.kind));
	const together = new URLSearchParams(more.map((one) => ['with', one.id])).toString();
	return {
		now: now.toISOString(),
		keys: Object.fromEntries(
			['confirm', 'set-aside', 'join', 'move', 'rename', 'add-report'].map((name) => [
				name,
				newId()
			])
		),
		id: theme.id,
		label: theme.label,
		revision: theme.revision,
		status: { text: statusWords[theme.status], tone: statusTone(theme.status) },
		isProposed: theme.status === 'emerging',
		found: foundWords[theme.foundBy] ?? '',
		why: theme.why,
		person: theme.person,
		isAboutPerson: theme.isAboutPerson,
		type: theme.type,
		wasSetAside: theme.status === 'emerging' ? theme.setAsideCount : null,
		joinedInto: theme.joinedInto,
		decided:
			theme.decidedAt && theme.decidedBy
				? `${theme.decidedBy}, ${dateInWords(londonDate(theme.decidedAt))}`
				: null,
		decidedWhy: theme.decidedWhy,
		lessons: theme.lessons,
		actions: found.actions.map((one) => ({
			...one,
			status: standingTag(
				standingOf({ status: one.status as ActionStatus, dueOn: one.dueOn }, today)
			).text
		})),
		reviews: found.reviews,
		shown,
		history: found.history,
		may: {
			confirm: may('confirm'),
			setAside: may('set_aside'),
			join: may('join') && found.others.length > 0,
			rename: may('rename'),
			move: MOVES.some(may),
			askManagers: canChangeArrangement(actor).allowed,
			addReport: canAddReports(actor).allowed && step(theme.status, 'change_reports').ok,
			removeReport: may('change_reports'),
			startLesson: canStartLesson(actor, null).allowed && found.reports.length > 0
		},
		startHref: `/learning/new?${from}`,
		reviewHref: first && more.length > 0 ? `/reports/${first.id}/review?${together}` : null,
		joinForm: withOptions(forms.joinForm, 'intoId', [
			{ value: '', label: 'Choose a theme' },
			...found.others
		]),
		moveForm: withOptions(
			forms.moveForm,
			'action',
			forms.moveForm.fields[0].options.filter((option) => may(option.value))
		)
	};
};

function withOptions(
	definition: FormDefinition,
	name: string,
	options: readonly { value: string; label: string }[]
): FormDefinition {
	return {
		...definition,
		fields: definition.fields.map((field) => (field.name === name ? { ...field, options } : field))
	};
}

const act =
	(command: Command, definition: FormDefinition, isEdit: boolean) =>
	async (event: RequestEvent<{ id: string }>) => {
		const sent = await readForm(event, definition);
		const { id } = event.params;
		const outcome = await event.locals.perform(
			command,
			{ ...sent.input, id, ...(isEdit ? { revision: sent.revision ?? '' } : {}) },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/learning/themes/${outcome.subjectId}`);
	};

export const actions: Actions = {
	confirm: act(confirmTheme, forms.confirmForm, true),
	setAside: act(setThemeAside, forms.setAsideForm, true),
	join: act(joinThemes, forms.joinForm, true),
	move: act(moveTheme, forms.moveForm, true),
	rename: act(renameTheme, forms.renameForm, true),
	add: act(addReport, forms.addReportForm, false),
	remove: act(removeReport, forms.removeReportForm, false)
};
