import { holds } from '#kernel/actor.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { filterFields, readFilters } from '#capabilities/walkarounds/filters.ts';
import { tableRow } from '#capabilities/walkarounds/list-table.ts';
import { canList, leaderRoles, planners } from '#capabilities/walkarounds/policy.ts';
import { nationHere, servicesToFilter } from '#capabilities/walkarounds/queries/choices.server.ts';
import { listVisits } from '#capabilities/walkarounds/queries/list.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!canList(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'Leader visits are about care, and are for those who give it.',
			ask: 'Ask a manager.'
		});
	}
	const filters = readFilters(url.searchParams);
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => ({
		saved: await viewsOf(tx, actor, url),
		...(await gather(tx, {
			services: [servicesToFilter(actor)],
			nation: [nationHere(actor.providerId)]
		})),
		list: await listVisits(tx, actor, filters, {
			cursor: readCursor(url.searchParams.get('cursor')),
			size: PAGE,
			today
		})
	}));
	const next = new URL(url);
	if (found.list.next) next.searchParams.set('cursor', found.list.next);
	const nation = found.nation[0] ?? 'england';
	return {
		view: filters.view,
		saved: found.saved,
		fields: filterFields(found.services),
		values: Object.fromEntries(url.searchParams),
		rows: found.list.rows.map((row) => tableRow(row, today, nation, actor)),
		next: found.list.next ? next.pathname + next.search : null,
		address: url.pathname + url.search,
		query: url.search,
		isLeader: holds(actor, leaderRoles),
		mayWalk: holds(actor, ['team_leader', ...leaderRoles]),
		isPlanner: holds(actor, planners)
	};
};
