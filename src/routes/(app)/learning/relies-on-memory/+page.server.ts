import { memoryCells, memoryColumns } from '#capabilities/actions/memory-table.ts';
import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import {
	memoryRoles,
	reliesOnMemoryList
} from '#capabilities/actions/queries/relies-on-memory.server.ts';
import { holds } from '#kernel/actor.ts';
import { readCursor } from '#kernel/keyset.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 100;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!holds(actor, memoryRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'This list is for those who lead.',
			ask: 'Ask your team leader or manager.'
		});
	}
	const service = url.searchParams.get('service');
	const { list, services } = await locals.read(async (tx) => ({
		list: await reliesOnMemoryList(tx, actor, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE,
			service
		}),
		...(await gather(tx, { services: [serviceChoices(actor)] }))
	}));
	const next = new URLSearchParams(url.searchParams);
	if (list.next) next.set('after', list.next);
	return {
		columns: memoryColumns,
		rows: list.rows.map((line) => ({
			id: `${line.lessonId} ${line.serviceId}`,
			href: `/learning/${line.lessonId}`,
			actionHref: line.isInHand ? null : `/actions/new?from=lesson&id=${line.lessonId}`,
			cells: memoryCells(line)
		})),
		count:
			list.live === 0
				? 'No lesson is live here.'
				: `${list.relying} of ${plural(list.live, 'live lesson', 'live lessons')} ${list.relying === 1 ? 'rests' : 'rest'} only on people remembering.`,
		services,
		service: service ?? '',
		address: url.pathname + url.search,
		today: dateInWords(londonDate(new Date())),
		next: list.next ? `/learning/relies-on-memory?${next.toString()}` : null,
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/learning/relies-on-memory/export.${kind}${url.search}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		}))
	};
};
