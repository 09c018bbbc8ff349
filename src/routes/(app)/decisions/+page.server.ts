import { decisionKinds, kindWords } from '#capabilities/decisions/model.ts';
import { canList } from '#capabilities/decisions/policy.ts';
import { ledServices, lessonChoices } from '#capabilities/decisions/queries/choices.server.ts';
import { decisionList } from '#capabilities/decisions/queries/list.server.ts';
import type { FieldDefinition } from '#kernel/form.ts';
import { readCursor } from '#kernel/keyset.ts';
import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

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
	const { list, services, lessons } = await locals.read(async (tx) => ({
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
			line: [
				kindWords[row.kind],
				dateInWords(row.decidedOn),
				row.decidedBy,
				row.serviceName ?? 'More than one service'
			].join(' · '),
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
		next: list.next ? `/decisions?${next.toString()}` : null
	};
};
