import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { peopleFields, readPeopleFilters } from '#capabilities/supervision/filters.ts';
import { isBeyondStandard, standingOf } from '#capabilities/supervision/model.ts';
import { peopleCells, peopleColumns } from '#capabilities/supervision/people-table.ts';
import { peopleDue } from '#capabilities/supervision/queries/people.server.ts';
import { supervisionPolicy } from '#capabilities/supervision/queries/rules.server.ts';
import { standingTag } from '#capabilities/supervision/words.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { mustList } from './people-table.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

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
		columns: [...peopleColumns],
		rows: list.rows.map((line) => ({
			id: line.id,
			cells: peopleCells(line, policy, today),
			tag: standingTag(standingOf(line, today)),
			isBeyond: isBeyondStandard(line, today)
		})),
		fields: peopleFields(services),
		values: {
			state: filters.state ?? '',
			service: filters.service ?? '',
			role: filters.role ?? ''
		},
		found: isPart ? `${count} on this page` : count,
		address: url.pathname + url.search,
		next: list.next ? `/supervision/people?${next.toString()}` : null,
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/supervision/people/export.${kind}${url.search}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		}))
	};
};
