import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { promiseFields, readPromiseFilters } from '#capabilities/promises/filters.ts';
import { promiseCells, promiseColumns } from '#capabilities/promises/list-table.ts';
import { isWordDue, standingOf } from '#capabilities/promises/model.ts';
import { canListPromises, leadsAnywhere } from '#capabilities/promises/policy.ts';
import { promiseList } from '#capabilities/promises/queries/list.server.ts';
import { ownRecord } from '#capabilities/promises/queries/own-record.server.ts';
import { recordInWords, standingTag } from '#capabilities/promises/words.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!canListPromises(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'An administrator runs the system and sees nothing about care.',
			ask: 'Ask a manager of the service.'
		});
	}
	const filters = readPromiseFilters(url.searchParams);
	const now = new Date();
	const today = londonDate(now);
	const leads = leadsAnywhere(actor);
	const { list, services, record } = await locals.read(async (tx) => ({
		list: await promiseList(tx, actor, filters, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE,
			today
		}),
		...(await gather(tx, {
			services: [serviceChoices(actor)],
			record: leads && filters.view === 'mine' ? [ownRecord(actor, now)] : []
		}))
	}));
	const next = new URLSearchParams(url.searchParams);
	if (list.next) next.set('after', list.next);
	const isPart = list.next !== null || url.searchParams.has('after');
	const count = plural(list.rows.length, 'promise', 'promises');
	return {
		view: filters.view,
		leads,
		record: record[0] ? recordInWords(record[0]) : null,
		rows: list.rows.map((line) => ({
			id: line.id,
			cells: promiseCells(line, today),
			tag: standingTag(standingOf(line, today)),
			isWordDue: isWordDue({ status: line.status, lastWordOn: londonDate(line.lastWordAt) }, today)
		})),
		columns: promiseColumns,
		found: isPart ? `${count} on this page` : count,
		fields: promiseFields(services),
		values: {
			state: filters.state === 'open' ? '' : filters.state,
			service: filters.service ?? ''
		},
		sort: {
			key: 'due',
			direction: filters.isLatestFirst ? ('descending' as const) : ('ascending' as const)
		},
		address: url.pathname + url.search,
		next: list.next ? `/promises?${next.toString()}` : null,
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/promises/export.${kind}${url.search}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		}))
	};
};
