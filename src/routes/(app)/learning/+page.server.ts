import { teamsToStartFor } from '#capabilities/lessons/queries/start.server.ts';
import { lessonList } from '#capabilities/lessons/queries/list.server.ts';
import { listChoices } from '#capabilities/lessons/queries/choices.server.ts';
import { canStart } from '#capabilities/lessons/policy.ts';
import {
	lessonTags,
	listCells,
	listColumns,
	listFilters,
	readListFilters,
	statusTone,
	statusWords
} from '#capabilities/lessons/present.ts';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { readSort } from '#design/table-links.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { plural } from '#kernel/text.ts';
import { stop } from '#platform/web/form.server.ts';
import { viewsOf } from '#shell/saved-views.server.ts';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = locals.person();
	if (!holds(actor, careRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'An administrator runs the system and sees nothing about care.',
			ask: 'Ask a manager to show you a lesson.'
		});
	}
	const filters = readListFilters(url.searchParams);
	const sort = readSort(url, listColumns);
	const found = await locals.read(async (tx) => ({
		views: await viewsOf(tx, actor, url),
		list: await lessonList(tx, actor, filters, {
			cursor: url.searchParams.get('after'),
			limit: PAGE_SIZE,
			sort: sort ? (sort.direction === 'descending' ? '-title' : 'title') : null
		}),
		choices: await listChoices(tx, actor.providerId),
		strands: isId(filters.service)
			? await strandsOfServices(tx, actor, [filters.service], 500)
			: [],
		teams: canStart(actor, null).allowed ? [] : await teamsToStartFor(tx, actor)
	}));
	const strands = new Map(found.strands.map((here) => [here.lessonId, here.strand]));
	const next = new URLSearchParams(url.searchParams);
	if (found.list.next) next.set('after', found.list.next);
	return {
		lessons: found.list.rows.map((lesson) => ({
			id: lesson.id,
			cells: listCells(lesson),
			status: { text: statusWords[lesson.status], tone: statusTone(lesson.status) },
			tags: lessonTags(lesson),
			strand: strands.get(lesson.id) ?? null
		})),
		found:
			found.list.next || url.searchParams.has('after')
				? `${plural(found.list.rows.length, 'lesson', 'lessons')} on this page`
				: plural(found.list.rows.length, 'lesson', 'lessons'),
		saved: found.views,
		filters: listFilters(found.choices.services, found.choices.themes),
		values: filters,
		service: found.choices.services.find((one) => one.value === filters.service)?.label ?? null,
		sort,
		address: url.pathname + url.search,
		next: found.list.next ? `/learning?${next.toString()}` : null,
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/learning/export.${kind}${url.search}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		})),
		canStart: canStart(actor, null).allowed || found.teams.length > 0
	};
};
