import { z } from 'zod';
import type { Resource } from '#platform/api/resource.ts';
import { ordinaryKinds } from '#capabilities/signals/model.ts';
import { toldInAll } from '#kernel/few.ts';
import { themeStatuses } from './model.ts';
import { listThemes, type ThemeLine } from './queries/list.server.ts';

const row = z.object({
	id: z.uuid(),
	label: z.string(),
	status: z.enum(themeStatuses),
	foundBy: z.string().describe('types, words or person: a cluster in one service never leaves it.'),
	why: z.string().nullable(),
	kinds: z.array(z.string()),
	services: z.int().describe('How many services have reports of it.'),
	reports: z.int().nullable().describe('Null where there are fewer than five.'),
	newestMonth: z.iso.date().nullable()
});

const filters = z.object({
	status: z.enum(themeStatuses).optional(),
	kind: z.enum(ordinaryKinds).optional(),
	serviceId: z.uuid().optional()
});

const asRow = (line: ThemeLine) => ({
	id: line.id,
	label: line.label,
	status: line.status,
	foundBy: line.foundBy,
	why: line.why,
	kinds: line.kinds,
	services: line.byService.length,
	reports: toldInAll(
		0,
		line.byService.reduce((total, one) => total + one.reports, 0)
	),
	newestMonth: line.newestMonth
});

/** Confirmed themes over all services: words and counts, no report, no place, no person. */
export const themeResources: readonly Resource[] = [
	{
		path: 'themes',
		sentence: 'Themes that people confirmed: what keeps coming back, in words and counts.',
		row,
		filters,
		async list(tx, actor, given, page) {
			const { serviceId: service, ...rest } = filters.parse(given);
			const found = await listThemes(tx, actor, { ...rest, service }, page);
			return { rows: found.rows.map(asRow), next: found.next };
		},
		async one(tx, actor, id) {
			const { rows } = await listThemes(tx, actor, { id }, { cursor: null, limit: 1 });
			const [found] = rows;
			return found ? asRow(found) : null;
		}
	}
];
