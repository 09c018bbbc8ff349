import { decisionCells } from '#capabilities/decisions/list-table.ts';
import { decisionKinds, kindWords } from '#capabilities/decisions/model.ts';
import { canList } from '#capabilities/decisions/policy.ts';
import { ledServices, lessonChoices } from '#capabilities/decisions/queries/choices.server.ts';
import { decisionList } from '#capabilities/decisions/queries/list.server.ts';
import type { FieldDefinition } from '#kernel/form.ts';
import { readCursor } from '#kernel/keyset.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { filesOf } from '#shell/file-links.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

const lineOf = ({ kind, on, by, service }: ReturnType<typeof decisionCells>) =>
	[kind, on, by, service].join(' · ');

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!canList(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'Decisions are read by those who lead.',
			ask: 'Ask your team leader what was decided.'
		});
	}
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const values = { kind: asked('kind'), service: asked('service'), lesson: asked('lesson') };
	const { views, list, services, lessons } = await locals.read(async (tx) => ({
		views: await viewsOf(tx, actor, url),
		list: await decisionList(tx, actor, values, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE
		}),
		...(await gather(tx, { services: [ledServices(actor)], lessons: [lessonChoices(actor)] }))
	}));
	const next = new URLSearchParams(url.searchParams);
	if (list.next) next.set('after', list.next);
	const select = (name: string, label: string, options: { value: string; label: string }[]) =>
		({
			name,
			label,
			kind: 'select',
			options: [{ value: '', label: 'Any' }, ...options],
			errors: {}
		}) satisfies FieldDefinition;
	return {
		decisions: list.rows.map((row) => ({
			id: row.id,
			what: row.what,
			line: lineOf(decisionCells(row)),
			lessons: row.lessons
		})),
		found: plural(list.rows.length, 'decision', 'decisions') + (list.next ? ' on this page' : ''),
		fields: [
			select('lesson', 'Shaped by', lessons),
			select(
				'kind',
				'About',
				decisionKinds.map((value) => ({ value, label: kindWords[value] }))
			),
			select('service', 'Service', services)
		],
		values,
		saved: views,
		exports: list.rows.length > 0 ? filesOf('/decisions', url.search) : [],
		next: list.next ? `/decisions?${next.toString()}` : null
	};
};
