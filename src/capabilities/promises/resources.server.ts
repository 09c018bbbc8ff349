import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import type { Resource } from '#platform/api/resource.ts';
import { readPromiseFilters } from './filters.ts';
import { promiseSources, promiseStatuses, standingOf } from './model.ts';
import { canListPromises } from './policy.ts';
import { promiseList, type PromiseLine } from './queries/list.server.ts';

const standings = ['planned', 'due', 'overdue', 'kept', 'cannot', 'replaced'] as const;

const row = z.object({
	id: z.uuid(),
	serviceId: z.uuid(),
	what: z.string(),
	status: z.enum(promiseStatuses),
	standing: z.enum(standings).describe('The status and the day together: overdue is one rule.'),
	dueOn: z.iso.date(),
	lastWordOn: z.iso.date().describe('When the team last heard how it goes.'),
	outcome: z.string().nullable().describe('What was done, or why it cannot be done.'),
	sourceKind: z.enum(promiseSources).describe('Where it was promised.'),
	revision: z.int()
});

const filters = z.object({
	state: z.enum(['open', 'ended', 'all']).optional(),
	overdue: z.enum(['yes']).optional(),
	serviceId: z.uuid().optional()
});

/** Whose promise it is stands in no list of the API: nobody counts another leader's (domain 4.8). */
const asRow = (line: PromiseLine, today: string): z.infer<typeof row> => ({
	id: line.id,
	serviceId: line.serviceId,
	what: line.what,
	status: line.status,
	standing: standingOf(line, today),
	dueOn: line.dueOn,
	lastWordOn: londonDate(line.lastWordAt),
	outcome: line.outcome,
	sourceKind: line.sourceKind,
	revision: line.revision
});

/** What was promised to services; a key reads what was promised to their teams. */
export const promiseResources: readonly Resource[] = [
	{
		path: 'promises',
		sentence: 'Promises to services, the nearest day first, and what came of them',
		row,
		filters,
		async list(tx, actor, given, page) {
			if (!canListPromises(actor)) return { rows: [], next: null };
			const asked = filters.parse(given);
			const today = londonDate(new Date());
			const query = new URLSearchParams({ state: asked.state ?? 'all' });
			if (asked.overdue) query.set('view', 'overdue');
			if (asked.serviceId) query.set('service', asked.serviceId);
			const found = await promiseList(tx, actor, readPromiseFilters(query), {
				cursor: readCursor(page.cursor),
				size: page.limit,
				today
			});
			return { rows: found.rows.map((line) => asRow(line, today)), next: found.next };
		},
		async one(tx, actor, id) {
			if (!isId(id) || !canListPromises(actor)) return null;
			const today = londonDate(new Date());
			const every = readPromiseFilters(new URLSearchParams({ state: 'all' }));
			const page = { cursor: null, size: 1, today, only: id };
			const { rows } = await promiseList(tx, actor, every, page);
			return rows.map((line) => asRow(line, today))[0] ?? null;
		}
	}
];
