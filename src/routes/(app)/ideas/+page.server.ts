import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { ideaFields, readIdeaFilters } from '#capabilities/ideas/filters.ts';
import { ideaCells, ideaColumns } from '#capabilities/ideas/list-table.ts';
import { ANSWER_DAYS } from '#capabilities/ideas/model.ts';
import { canListIdeas, leadsAnywhere } from '#capabilities/ideas/policy.ts';
import { ideaList } from '#capabilities/ideas/queries/list.server.ts';
import { statusTag } from '#capabilities/ideas/words.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

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
	const { list, services } = await locals.read(async (tx) => ({
		list: await ideaList(tx, actor, filters, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE,
			today: londonDate(new Date())
		}),
		...(await gather(tx, { services: [serviceChoices(actor)] }))
	}));
	const next = new URLSearchParams(url.searchParams);
	if (list.next) next.set('after', list.next);
	const isPart = list.next !== null || url.searchParams.has('after');
	const count = plural(list.rows.length, 'idea', 'ideas');
	return {
		view: filters.view,
		isThanked: url.searchParams.has('thanks'),
		answerDays: ANSWER_DAYS,
		rows: list.rows.map((line) => ({
			id: line.id,
			cells: ideaCells(line),
			tag: statusTag(line.status),
			isLate: line.waiting?.isLate ?? false
		})),
		columns: ideaColumns,
		found: isPart ? `${count} on this page` : count,
		fields: ideaFields(services),
		values: { status: filters.status ?? '', service: filters.service ?? '' },
		sort: {
			key: 'raised',
			direction: filters.isOldestFirst ? ('ascending' as const) : ('descending' as const)
		},
		address: url.pathname + url.search,
		next: list.next ? `/ideas?${next.toString()}` : null,
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/ideas/export.${kind}${url.search}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		})),
		leads: leadsAnywhere(actor)
	};
};
