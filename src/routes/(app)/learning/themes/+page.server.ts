import { redirect } from '@sveltejs/kit';
import { lookForThemes } from '#capabilities/themes/commands/look.server.ts';
import { lookForm } from '#capabilities/themes/forms.ts';
import { readThemeFilters } from '#capabilities/themes/filters.ts';
import { canLook, canStart, overseers } from '#capabilities/themes/policy.ts';
import { lineOf } from '#capabilities/themes/present.ts';
import { lastLook, servicesToChoose } from '#capabilities/themes/queries/around.server.ts';
import { listThemes } from '#capabilities/themes/queries/list.server.ts';
import { statusWords } from '#capabilities/themes/workflow.ts';
import { ordinaryKinds } from '#capabilities/signals/model.ts';
import { kindWords } from '#capabilities/signals/words.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import type { FieldDefinition } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, inReadersWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { filesOf } from '#shell/file-links.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 30;
const MOST_PROPOSED = 10;

const select = (
	name: string,
	label: string,
	options: readonly { value: string; label: string }[]
): FieldDefinition => ({
	name,
	label,
	kind: 'select',
	options: [{ value: '', label: 'All' }, ...options],
	errors: {}
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!holds(actor, careRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'An administrator runs the system and sees nothing about care.',
			ask: 'Ask a manager to show you a theme.'
		});
	}
	const filters = readThemeFilters(url.searchParams);
	const seesProposals = holds(actor, overseers);
	const cursor = url.searchParams.get('after');
	const isFirst = Object.keys(filters).length === 0 && cursor === null;
	const found = await locals.read(async (tx) => ({
		views: await viewsOf(tx, actor, url),
		proposed:
			seesProposals && isFirst
				? await listThemes(
						tx,
						actor,
						{ status: 'emerging' },
						{ cursor: null, limit: MOST_PROPOSED }
					)
				: { rows: [], next: null },
		list: await listThemes(tx, actor, filters, { cursor, limit: PAGE_SIZE }),
		...(await gather(tx, { look: [lastLook(actor)], services: [servicesToChoose(actor)] }))
	}));
	const now = new Date();
	const [look] = found.look;
	const next = new URLSearchParams(url.searchParams);
	if (found.list.next) next.set('after', found.list.next);
	const all = found.views.allHref ?? '/learning/themes';
	const chip = (value: string, label: string) => ({
		href: value ? `/learning/themes?status=${value}` : all,
		label,
		current: value ? filters.status === value : isFirst
	});
	return {
		key: newId(),
		saved: found.views,
		allHref: all,
		proposed: found.proposed.rows.map((line) => lineOf(actor, line)),
		hasMoreProposed: found.proposed.next !== null,
		themes: found.list.rows.map((line) => lineOf(actor, line)),
		isFirst,
		mayLook: canLook(actor).allowed,
		mayStart: canStart(actor).allowed,
		seesProposals,
		look: look
			? `Last looked ${inReadersWords(new Date(look.at), now)}: ${plural(look.reports, 'report', 'reports')} since ${dateInWords(look.from)}${look.isCut ? ', the newest of more' : ''}; ${look.proposed === 0 ? 'nothing new' : `${look.proposed} proposed`}.`
			: null,
		values: { ...filters },
		filters: [
			select(
				'kind',
				'Has reports of this kind',
				ordinaryKinds.map((value) => ({ value, label: kindWords[value] }))
			),
			select('service', 'Has reports from', found.services)
		],
		chips: [
			chip('', 'Running'),
			...(seesProposals ? [chip('emerging', statusWords.emerging)] : []),
			chip('priority', statusWords.priority),
			chip('monitored', statusWords.monitored),
			chip('retired', statusWords.retired),
			...(seesProposals ? [chip('set_aside', statusWords.set_aside)] : [])
		],
		exports: found.list.rows.length > 0 ? filesOf('/learning/themes', url.search) : [],
		found: plural(found.list.rows.length, 'theme', 'themes'),
		next: found.list.next ? `/learning/themes?${next.toString()}` : null
	};
};

export const actions: Actions = {
	look: async (event) => {
		const sent = await readForm(event, lookForm);
		const outcome = await event.locals.perform(lookForThemes, {}, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/learning/themes');
	}
};
