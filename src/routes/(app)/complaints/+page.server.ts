import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import {
	complaintFilterFields,
	readComplaintFilters,
	stateChips
} from '#capabilities/signals/complaints/filters.ts';
import { complaintRow } from '#capabilities/signals/complaints/list-table.ts';
import { listComplaints } from '#capabilities/signals/complaints/queries/list.server.ts';
import { filterChoices } from '#capabilities/signals/queries/list.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';
import { readerOf } from './open-to.server.ts';

const PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = readerOf(locals);
	const filters = readComplaintFilters(url.searchParams);
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => ({
		views: await viewsOf(tx, actor, url),
		choices: await filterChoices(tx, actor),
		list: await listComplaints(tx, actor, filters, {
			cursor: readCursor(url.searchParams.get('cursor')),
			size: PAGE,
			today
		})
	}));
	const next = new URL(url);
	if (found.list.next) next.searchParams.set('cursor', found.list.next);
	const all = found.views.allHref ?? '/complaints';
	return {
		filters,
		saved: found.views,
		allHref: all,
		chips: stateChips.map(({ state, label }) => ({
			href: state === null ? all : `/complaints?state=${state}`,
			label,
			current: filters.state === state
		})),
		fields: complaintFilterFields(found.choices.services),
		values: Object.fromEntries(url.searchParams),
		rows: found.list.rows.map((row) => complaintRow(row, today)),
		next: found.list.next ? next.pathname + next.search : null,
		address: url.pathname + url.search,
		query: url.search
	};
};
