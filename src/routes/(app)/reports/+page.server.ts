import { error } from '@sveltejs/kit';
import { holds } from '#kernel/actor.ts';
import { readCursor } from '#kernel/keyset.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { filterFields } from '#capabilities/signals/filter-fields.ts';
import { readFilters } from '#capabilities/signals/filters.ts';
import { tableRow } from '#capabilities/signals/list-table.ts';
import { canListReports } from '#capabilities/signals/policy.ts';
import { filterChoices, listReports } from '#capabilities/signals/queries/list.server.ts';
import { repeatedFailures } from '#capabilities/signals/queries/repeats.server.ts';
import { wholeMonths } from '#capabilities/signals/whole-months.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!canListReports(actor)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	const filters = readFilters(url.searchParams);
	const today = londonDate(new Date());
	const months = wholeMonths(filters.from ?? addDays(today, -365), filters.to ?? today);
	const period = {
		from: months.from,
		to: months.to < today ? months.to : today,
		service: filters.service
	};
	const found = await locals.read(async (tx) => ({
		views: await viewsOf(tx, actor, url),
		choices: await filterChoices(tx, actor),
		repeats: filters.view === 'repeats' ? await repeatedFailures(tx, actor, period) : [],
		list:
			filters.view === 'repeats'
				? { rows: [], next: null }
				: await listReports(tx, actor, filters, {
						cursor: readCursor(url.searchParams.get('cursor')),
						size: PAGE
					})
	}));
	const next = new URL(url);
	if (found.list.next) next.searchParams.set('cursor', found.list.next);
	return {
		view: filters.view,
		saved: found.views,
		isMine: filters.isMine,
		isOldestFirst: filters.isOldestFirst,
		fields: filterFields(found.choices),
		values: Object.fromEntries(url.searchParams),
		rows: found.list.rows.map(tableRow),
		next: found.list.next ? next.pathname + next.search : null,
		repeats: found.repeats,
		period: { from: period.from, to: period.to },
		address: url.pathname + url.search,
		query: url.search,
		isLeader: holds(actor, [
			'registered_manager',
			'operations_manager',
			'quality_lead',
			'director'
		]),
		isTeamLeader: holds(actor, ['team_leader']),
		hasCompartment:
			actor.posts.includes('safeguarding_lead') ||
			holds(actor, ['registered_manager', 'operations_manager', 'director'])
	};
};
