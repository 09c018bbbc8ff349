import { readWorkFilters, workFields } from '#capabilities/actions/filters.ts';
import { effectInWords } from '#capabilities/actions/effect.ts';
import { lineHref, workCells, workColumns } from '#capabilities/actions/list-table.ts';
import { standingOf } from '#capabilities/actions/model.ts';
import { canListActions } from '#capabilities/actions/policy.ts';
import { serviceChoices } from '#capabilities/actions/queries/choices.server.ts';
import { workList } from '#capabilities/actions/queries/list.server.ts';
import { standingTag } from '#capabilities/actions/words.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!canListActions(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'An administrator runs the system and sees nothing about care.',
			ask: 'Ask a manager of the service.'
		});
	}
	const filters = readWorkFilters(url.searchParams);
	const today = londonDate(new Date());
	const { list, services, views } = await locals.read(async (tx) => ({
		views: await viewsOf(tx, actor, url),
		list: await workList(tx, actor, filters, {
			cursor: readCursor(url.searchParams.get('after')),
			size: PAGE_SIZE,
			today
		}),
		...(await gather(tx, { services: [serviceChoices(actor)] }))
	}));
	const next = new URLSearchParams(url.searchParams);
	if (list.next) next.set('after', list.next);
	const isPart = list.next !== null || url.searchParams.has('after');
	const count = plural(list.rows.length, 'action', 'actions');
	return {
		view: filters.view,
		saved: views,
		rows: list.rows.map((line) => ({
			id: line.id,
			cells: workCells(line, today),
			href: lineHref(line),
			standing: standingTag(standingOf(line, today)),
			isBlocked: line.status === 'blocked',
			helpNeeded: line.helpNeeded,
			effect: line.kind === null ? null : effectInWords({ ...line, kind: line.kind }, today)
		})),
		columns: workColumns,
		found: isPart ? `${count} on this page` : count,
		fields: workFields(services),
		values: {
			state: filters.state === 'open' ? '' : filters.state,
			source: filters.source ?? '',
			service: filters.service ?? ''
		},
		sort: {
			key: filters.sort.key,
			direction: filters.sort.isDown ? ('descending' as const) : ('ascending' as const)
		},
		address: url.pathname + url.search,
		next: list.next ? `/actions?${next.toString()}` : null,
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/actions/export.${kind}${url.search}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		})),
		leads: holds(
			actor,
			careRoles.filter((role) => role !== 'care_worker')
		)
	};
};
