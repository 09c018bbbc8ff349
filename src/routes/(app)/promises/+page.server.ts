import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { promiseFields, readPromiseFilters } from '#capabilities/promises/filters.ts';
import { promiseCells, promiseColumns } from '#capabilities/promises/list-table.ts';
import { canListPromises, leadsAnywhere } from '#capabilities/promises/policy.ts';
import { promiseList } from '#capabilities/promises/queries/list.server.ts';
import { ownRecord } from '#capabilities/promises/queries/own-record.server.ts';
import { recordInWords } from '#capabilities/promises/words.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { aboutList, PAGE_SIZE } from '#shell/list-page.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

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
	const { list, services, record, saved } = await locals.read(async (tx) => ({
		saved: await viewsOf(tx, actor, url),
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
	return {
		view: filters.view,
		saved,
		leads,
		record: record[0] ? recordInWords(record[0]) : null,
		rows: list.rows.map((line) => ({ id: line.id, cells: promiseCells(line, today, actor) })),
		fields: promiseFields(services),
		values: {
			state: filters.state === 'open' ? '' : filters.state,
			service: filters.service ?? ''
		},
		...aboutList(url, list, {
			one: 'promise',
			many: 'promises',
			columns: promiseColumns,
			sort: { key: 'due', isDown: filters.isLatestFirst }
		})
	};
};
