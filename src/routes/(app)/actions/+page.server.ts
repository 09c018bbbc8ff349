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
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import { aboutList, PAGE_SIZE } from '#shell/list-page.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

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
		fields: workFields(services),
		values: {
			state: filters.state === 'open' ? '' : filters.state,
			source: filters.source ?? '',
			service: filters.service ?? ''
		},
		...aboutList(url, list, {
			one: 'action',
			many: 'actions',
			columns: workColumns,
			sort: filters.sort
		}),
		leads: holds(
			actor,
			careRoles.filter((role) => role !== 'care_worker')
		)
	};
};
