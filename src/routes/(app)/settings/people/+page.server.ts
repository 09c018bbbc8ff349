import { servicesFor } from '#capabilities/organisation/queries.server.ts';
import { canKeepStaff, canReadStaff } from '#capabilities/people/policy.ts';
import { staffPage } from '#capabilities/people/queries/list.server.ts';
import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import { readFilters, textsOf } from './filters.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	const may = canReadStaff(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const today = londonDate(new Date());
	const filters = readFilters(url);
	const after = url.searchParams.get('after');
	const { page, services } = await locals.read(async (tx) => ({
		page: await staffPage(tx, actor, filters, today, { after, size: PAGE_SIZE }),
		services: await servicesFor(tx, actor)
	}));
	const query = new URLSearchParams(url.searchParams);
	query.delete('after');
	const next = new URLSearchParams(query);
	if (page.next) next.set('after', page.next);
	return {
		title: 'People',
		rows: page.rows.map((row) => ({ id: row.id, texts: textsOf(row) })),
		next: page.next ? `?${next.toString()}` : null,
		first: after ? `?${query.toString()}` : null,
		filters,
		path: `${url.pathname}?${url.searchParams.toString()}`,
		query: query.toString(),
		services: services.map(({ id, name }) => ({ value: id, label: name })),
		mayAdd:
			canKeepStaff(actor, 'all').allowed ||
			services.some(({ id }) => canKeepStaff(actor, [id]).allowed)
	};
};
