import { error } from '@sveltejs/kit';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { filterFields } from '#capabilities/reviews/filter-fields.ts';
import { readFilters } from '#capabilities/reviews/filters.ts';
import { tableRow } from '#capabilities/reviews/list-table.ts';
import { canListReviews } from '#capabilities/reviews/policy.ts';
import { listReviews, servicesToFilter } from '#capabilities/reviews/queries/list.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!canListReviews(actor)) {
		error(403, 'Reviews are for whoever leads a shift or manages a service. Ask your manager.');
	}
	const filters = readFilters(url.searchParams);
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => ({
		views: await viewsOf(tx, actor, url),
		services: await servicesToFilter(tx, actor),
		list: await listReviews(tx, actor, filters, {
			cursor: readCursor(url.searchParams.get('cursor')),
			size: PAGE,
			today
		})
	}));
	const next = new URL(url);
	if (found.list.next) next.searchParams.set('cursor', found.list.next);
	return {
		view: filters.view,
		saved: found.views,
		isNewestFirst: filters.isNewestFirst,
		fields: filterFields(found.services),
		values: Object.fromEntries(url.searchParams),
		rows: found.list.rows.map((row) => tableRow(row, today)),
		next: found.list.next ? next.pathname + next.search : null,
		address: url.pathname + url.search,
		query: url.search
	};
};
