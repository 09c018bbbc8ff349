import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { peopleChips, peopleFields, readPeopleFilters } from '#capabilities/supervision/filters.ts';
import { pageColumns, peopleRow } from '#capabilities/supervision/people-table.ts';
import { peopleDue } from '#capabilities/supervision/queries/people.server.ts';
import { supervisionPolicy } from '#capabilities/supervision/queries/rules.server.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { mustList } from './people-table.server.ts';
import type { PageServerLoad } from './$types';

/** People of one page: a phone scrolls past them with a few strokes of the thumb. */
const PAGE_SIZE = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	mustList(actor);
	const filters = readPeopleFilters(url.searchParams);
	const today = londonDate(new Date());
	const { list, policy, services } = await locals.read(async (tx) => ({
		policy: await supervisionPolicy(tx, actor.providerId),
		list: await peopleDue(tx, actor, filters, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE,
			today
		}),
		...(await gather(tx, { services: [serviceChoices(actor)] }))
	}));
	const next = new URLSearchParams(url.searchParams);
	if (list.next) next.set('after', list.next);
	const isPart = list.next !== null || url.searchParams.has('after');
	const count = plural(list.rows.length, 'person', 'people');
	return {
		isMine: filters.isMine,
		columns: [...pageColumns],
		rows: list.rows.map((line) => peopleRow(line, policy, today)),
		chips: peopleChips(filters),
		fields: peopleFields(services),
		values: {
			state: filters.state ?? '',
			service: filters.service ?? '',
			role: filters.role ?? ''
		},
		found: isPart ? `${count} on this page` : count,
		next: list.next ? `/supervision/people?${next.toString()}` : null,
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/supervision/people/export.${kind}${url.search}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		}))
	};
};
