import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { ideaFields, readIdeaFilters } from '#capabilities/ideas/filters.ts';
import { ideaCells, ideaColumns } from '#capabilities/ideas/list-table.ts';
import { canListIdeas, leadsAnywhere } from '#capabilities/ideas/policy.ts';
import { ideaList } from '#capabilities/ideas/queries/list.server.ts';
import { measureOf } from '#kernel/measures.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { aboutList, PAGE_SIZE } from '#shell/list-page.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!canListIdeas(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'An administrator runs the system and sees nothing about care.',
			ask: 'Ask a manager of the service.'
		});
	}
	const filters = readIdeaFilters(url.searchParams);
	const { list, services, saved } = await locals.read(async (tx) => ({
		saved: await viewsOf(tx, actor, url),
		list: await ideaList(tx, actor, filters, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE,
			today: londonDate(new Date())
		}),
		...(await gather(tx, { services: [serviceChoices(actor)] }))
	}));
	return {
		view: filters.view,
		saved,
		isThanked: url.searchParams.has('thanks'),
		answerDays: measureOf(actor, 'idea_answer_days', new Date()),
		rows: list.rows.map((line) => ({ id: line.id, cells: ideaCells(line) })),
		fields: ideaFields(services),
		values: { status: filters.status ?? '', service: filters.service ?? '' },
		...aboutList(url, list, {
			one: 'idea',
			many: 'ideas',
			columns: ideaColumns,
			sort: { key: 'raised', isDown: !filters.isOldestFirst }
		}),
		leads: leadsAnywhere(actor)
	};
};
